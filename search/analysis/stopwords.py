"""Words that say nothing of what is looked for. A text keeps them; a question leaves them out beside others."""

STOPWORDS = {
    "fi": frozenset(
        [
            "ja",
            "tai",
            "sekä",
            "on",
            "ovat",
            "oli",
            "ei",
            "että",
            "kun",
            "kuin",
            "jos",
            "myös",
            "eli",
            "mikä",
            "mitä",
            "miten",
            "missä",
            "milloin",
            "kuka",
            "se",
            "ne",
            "tämä",
        ]
    ),
    "sv": frozenset(
        [
            "och",
            "eller",
            "att",
            "en",
            "ett",
            "i",
            "på",
            "av",
            "för",
            "med",
            "den",
            "det",
            "de",
            "som",
            "är",
            "vad",
            "hur",
            "om",
            "till",
            "från",
        ]
    ),
    "en": frozenset(
        ["the", "a", "an", "and", "or", "of", "to", "in", "on", "for", "with", "is", "are", "what", "how", "by", "from"]
    ),
}
