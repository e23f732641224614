"""Foreign files: what they really are, and what of them may come in."""
