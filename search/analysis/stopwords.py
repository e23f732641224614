"""Words that say nothing of what is looked for. A text keeps them; a question leaves them out beside others."""

_FINNISH = """
ja tai sekä on ovat oli ei että kun kuin jos myös eli mikä mitä miten missä milloin kuka se ne tämä
"""
_SWEDISH = """
och eller att en ett i på av för med den det de som är vad hur om till från
"""
_ENGLISH = """
the a an and or of to in on for with is are what how by from
"""
STOPWORDS = {
    "fi": frozenset(_FINNISH.split()),
    "sv": frozenset(_SWEDISH.split()),
    "en": frozenset(_ENGLISH.split()),
}
