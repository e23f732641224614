"""Where the renderer's own files are."""

from pathlib import Path

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"
TEMPLATES = HERE / "templates"
