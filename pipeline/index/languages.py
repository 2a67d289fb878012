"""Which field holds the stemmed copy of a page's text. Pure.

One field a language, analysed as config/elasticsearch/pages.json says; a test compares the two.
The languages are those that Elasticsearch ships an analyzer for.
"""

STEMMED = frozenset(
    {
        *("ar", "bg", "bn", "ca", "ckb", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa"),
        *("fi", "fr", "ga", "gl", "hi", "hu", "hy", "id", "it", "ja", "ko", "lt", "lv", "nl"),
        *("no", "pt", "ro", "ru", "sr", "sv", "th", "tr", "zh"),
    }
)
# Other codes of the same language: the two written forms of Norwegian share a stemmer, and
# Kurdish is the macrolanguage of Sorani. Brazilian pages say "pt", so Portuguese does for both.
_SAME = {"nb": "no", "nn": "no", "ku": "ckb"}


def stemmed_field(lang: str) -> str | None:
    """Return the name below `stemmed` for a language code, or None where there is no stemmer.

    Args:
        lang: as in ISO 639-1, with or without a region ("en", "pt-BR"), or "und".
    """
    code = lang.partition("-")[0].lower()
    code = _SAME.get(code, code)
    return code if code in STEMMED else None
