"""The editable Word file of a brochure. Imported by the worker only."""
