"""The same page in several languages: what stands in until it is translated, and what goes along with what."""


def put_in_place() -> None:
    """Connect all this; once the models are there."""
    from hub.core.translations import drafts, editing, moving, other_languages, privacy, receivers  # noqa: F401

    moving.act_in_one_piece()
    drafts.keep_what_is_public()
    editing.put_in_place()
    other_languages.put_in_place()
