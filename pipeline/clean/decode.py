"""Decode the bytes of a page, in the order browsers use. Pure.

Byte order mark, HTTP header, <meta>, detection, windows-1252. One thing browsers do not do: a
page that is valid UTF-8 is read as UTF-8 whatever it declares, since that does not happen by
chance. What no charset turns into text is rejected, not indexed.

The only module that imports charset_normalizer and webencodings.

The thresholds were chosen on 2,312 news and other pages as fetched (997 articles with a gold
text among them) and on the 457 pages of 32 web archives; all of these are text. What is no text
was made: random bytes, and real pages of one encoding read in another.
"""

import codecs
import re
import unicodedata

import webencodings
from charset_normalizer import from_bytes

from pipeline.errors import RecordError

_BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
# Python's codecs for names that the web uses in a wider sense than they were registered in.
_WIDER = {
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "x-user-defined": "cp1252",
}
_MULTIBYTE = frozenset({"gb18030", "big5hkscs", "cp932", "euc_jp", "cp949"})
# Browsers look at the first 1,024 bytes, and begin again when a <meta> behind them disagrees: of
# 2,182 pages that declare a charset 210 do so there, 32 behind 8 KiB, 8 behind these 64 KiB.
_META_BYTES = 64 * 1024
_SKIPPED = re.compile(
    rb"<!--.*?-->|<(script|style|noscript)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_META = re.compile(rb"<meta[\s/][^>]*?charset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([^\"']+)")
_LANG = re.compile(rb"<html\b[^>]*?\blang\s*=\s*[\"']?([A-Za-z]{2})", re.IGNORECASE)
_MARKUP = re.compile(
    rb"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE
)
_DETECTABLE = [
    "gb18030", "big5", "cp932", "euc_jp", "cp949", "koi8_r", "cp874", "iso8859_2",
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
]  # fmt: skip
# Detection takes these for each other, on 12 of 43 pages in Western European languages.
_LATIN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "iso8859_2"})
# What a page of a language was written in before UTF-8, as the HTML standard lists it.
_BY_LANGUAGE = {
    "ar": "cp1256", "az": "cp1254", "be": "cp1251", "bg": "cp1251", "bs": "cp1250",
    "cs": "cp1250", "el": "cp1253", "et": "cp1257", "fa": "cp1256", "he": "cp1255",
    "hr": "cp1250", "hu": "cp1250", "ja": "cp932", "kk": "cp1251", "ko": "cp949",
    "ku": "cp1254", "ky": "cp1251", "lt": "cp1257", "lv": "cp1257", "mk": "cp1251",
    "pl": "iso8859_2", "ro": "cp1250", "ru": "cp1251", "sk": "cp1250", "sl": "cp1250",
    "sr": "cp1251", "tg": "cp1251", "th": "cp874", "tr": "cp1254", "tt": "cp1251",
    "uk": "cp1251", "ur": "cp1256", "vi": "cp1258", "zh": "gb18030",
}  # fmt: skip
# Detection takes 2 ms on so much. Of 171 pages in 14 languages, written anew in 10 encodings and
# without a declaration, 169 were told right.
_SAMPLE_BYTES = 8 * 1024
_SCANNED_BYTES = 1024 * 1024
# Share of errors among the characters beyond ASCII up to which a declared charset is kept. Pages
# with stray bytes have 0.03 at most; 278 of 279 windows-1252 pages read as UTF-8 have 0.4 or more.
_MAX_ERRORS = 0.1
# Share of what is no character. Real pages have 0.003 at most; random bytes 0.05 (UTF-16) or more.
_MAX_RUBBISH = 0.01
# Share of accented letters, beside which windows-1252 is not what a page was written in. Pages in
# Latin script have 0.14 at most (Icelandic); Chinese, Japanese, Korean, Russian ones 0.30 or more.
_MAX_ACCENTED = 0.25
_MIN_ACCENTED = 30  # letters; with fewer, 13 of 40 sentences in 8-bit Cyrillic were told wrong
# Pages that were garbled before they were sent have 0.51 or more of what is not ASCII in such
# pairs; where fewer are found than these ten, they are in a comment or an advertisement.
_MIN_GARBLED = 10
_MIN_GARBLED_SHARE = 0.5
_MAX_REPAIRS = 3
# Characters; four in a row that look like UTF-8 by chance are one in some thousands in GBK.
_MIN_UTF8 = 4

# windows-1252 as browsers have it: the five bytes that Python leaves out are control characters.
_CP1252 = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256))
_CP1252_BYTES = codecs.charmap_build(_CP1252)
_TRAIL = re.escape(_CP1252[0x80:0xC0])
_GARBLED = re.compile(f"[\u00c2-\u00df][{_TRAIL}]|[\u00e0-\u00ef][{_TRAIL}]{{2}}")
_GARBLED_UTF8 = re.compile(rb"\xc3[\x82-\xaf](?=[\xc2\xc5\xc6\xcb\xe2])")
_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\f\r"))
_CONTROLS_C1 = re.compile(rb"\xc2[\x80-\x9f]")
_BINARY = (
    b"%PDF-", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"\x28\xb5\x2f\xfd",
    b"7z\xbc\xaf", b"Rar!", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"OggS", b"ID3", b"wOFF", b"wOF2",
)  # fmt: skip
_NO_CHARACTER = frozenset({"Cn", "Cs"})  # private ones are icons
_CATEGORY_SAMPLE = 4096


def decode(body: bytes, *, charset: str | None, media_type: str) -> str:
    """Return the text of a page.

    A plain text that is known to be UTF-8 comes back character for character.

    Args:
        body: the page as fetched, decompressed.
        charset: as the HTTP header said.
        media_type: as in RawPage.

    Raises:
        RecordError: `undecodable`, no charset turns the page into text.
    """
    if body.startswith(_BINARY):
        raise RecordError("undecodable", f"it begins like a binary file: {body[:4]!r}")
    if media_type == "text/plain" and _codec(charset) == "utf-8":
        text, codec = body.decode("utf-8", "replace"), "utf-8"
    else:
        text, codec = _decode(body, charset, is_html=media_type != "text/plain")
        text = _ungarble(text)
    rubbish = _rubbish(text)
    if rubbish > _MAX_RUBBISH:
        raise RecordError("undecodable", f"as {codec}, {rubbish:.1%} of it are no characters")
    return text


def _decode(body: bytes, charset: str | None, *, is_html: bool) -> tuple[str, str]:
    for bom, codec in _BOMS.items():
        if body.startswith(bom):
            return body[len(bom) :].decode(codec, "replace"), codec
    declared = [_codec(charset), _in_markup(body) if is_html else None, _utf16(body)]
    candidates = [codec for codec in declared if codec]
    utf8 = _as_utf8(body, candidates[0] if candidates else "utf-8")
    if utf8 is not None:
        return utf8, "utf-8"
    for codec in (*candidates, "utf-8"):
        text = _read_as(body, codec)
        if _errors(text) <= _MAX_ERRORS and not (codec == "cp1252" and _is_no_latin(body)):
            return text, codec
    return _guess(body)


def _codec(label: str | None) -> str | None:
    """Return Python's name of the encoding that a browser takes `label` for."""
    encoding = webencodings.lookup(label) if label else None
    if encoding is None:
        return None
    return codecs.lookup(_WIDER.get(encoding.name, encoding.codec_info.name)).name


def _in_markup(body: bytes) -> str | None:
    """Return the encoding that the page itself declares."""
    head = body[:_META_BYTES]
    found = _META.search(_SKIPPED.sub(b"", head)) or _XML.match(head)
    codec = _codec(found[1].decode("latin-1")) if found else None
    # Whoever reads this in ASCII knows that it is not UTF-16; the standard says UTF-8 then.
    return "utf-8" if codec and codec.startswith("utf-16") else codec


def _utf16(body: bytes) -> str | None:
    """Recognise UTF-16 without a byte order mark by the markup it begins with."""
    head = body[:4]
    if head[1:2] == head[3:4] == b"\0" != head[:1]:
        return "utf-16-le"
    return "utf-16-be" if head[:1] == head[2:3] == b"\0" != head[1:2] else None


def _as_utf8(body: bytes, declared: str) -> str | None:
    """Return a page that is UTF-8, whatever it declares."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if body.isascii():  # so are these two, for those who do not know
        return None if declared.startswith(("utf-16", "iso2022")) else text
    # Two characters in a Chinese or Japanese encoding may look like UTF-8, but hardly four.
    is_chance = declared in _MULTIBYTE and _beyond_ascii(text) < _MIN_UTF8
    return None if is_chance else text


def _read_as(body: bytes, codec: str) -> str:
    if codec == "cp1252":
        return codecs.charmap_decode(body, "strict", _CP1252)[0]
    text = body.decode(codec, "replace")
    # GB 18030 had no place for this space at first; browsers read it so.
    return text.replace("\ue5e5", "\u3000") if codec == "gb18030" else text


def _guess(body: bytes) -> tuple[str, str]:
    """Decode a page that declares nothing, or nothing that is true."""
    codec = None
    if _is_no_latin(body):
        found = from_bytes(
            _sample(body), cp_isolation=_DETECTABLE, preemptive_behaviour=False
        ).best()
        codec = found.encoding if found else None
    if codec is None or codec in _LATIN:
        lang = _LANG.search(body[:_META_BYTES])
        codec = _BY_LANGUAGE.get(lang[1].decode().lower(), "cp1252") if lang else "cp1252"
    text = _read_as(body, codec)
    if _errors(text) > _MAX_ERRORS:
        text, codec = _read_as(body, "cp1252"), "cp1252"
    if codec == "cp1252" and _is_no_latin(body):
        raise RecordError("undecodable", "its charset is not declared and cannot be told")
    return text, codec


def _sample(body: bytes) -> bytes:
    """Return text of the page that is not ASCII: only that tells encodings apart."""
    pieces = []
    size = 0
    for piece in _MARKUP.split(body[:_SCANNED_BYTES]):
        if not piece.isascii() and size < _SAMPLE_BYTES:
            pieces.append(piece.strip())
            size += len(piece)
    sample = b"\n".join(pieces)
    if len(sample) <= 2 * _SAMPLE_BYTES:
        return sample
    end = max(sample.rfind(b" ", 0, 2 * _SAMPLE_BYTES), sample.rfind(b"\n", 0, 2 * _SAMPLE_BYTES))
    return sample[: end if end > 0 else 2 * _SAMPLE_BYTES]


def _is_no_latin(body: bytes) -> bool:
    """Say whether windows-1252 turns the page into strings of accents."""
    letters = [letter for letter in _read_as(_sample(body), "cp1252") if letter.isalpha()]
    accented = sum(letter > "\x7f" for letter in letters)
    return accented >= _MIN_ACCENTED and accented > _MAX_ACCENTED * len(letters)


def _errors(text: str) -> float:
    """Return the share of U+FFFD among the characters beyond ASCII."""
    return text.count("\ufffd") / max(_beyond_ascii(text), 1)


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _ungarble(text: str) -> str:
    """Undo wrong decodings that happened before the page was sent, where they are evident.

    Raises:
        RecordError: `undecodable`, the page was garbled over and over.
    """
    for _ in range(_MAX_REPAIRS):
        if not _is_garbled(text):
            return text
        text = _GARBLED.sub(_repair, text)
    if _is_garbled(text):
        raise RecordError("undecodable", "UTF-8 that was decoded as windows-1252 over and over")
    return text


def _is_garbled(text: str) -> bool:
    # In UTF-8 such pairs begin with one and the same byte, which is found much faster.
    if len(_GARBLED_UTF8.findall(text.encode("utf-8", "surrogatepass"))) < _MIN_GARBLED:
        return False
    found = [match[0] for match in _GARBLED.finditer(text)]
    return len(found) >= _MIN_GARBLED and sum(
        map(len, found)
    ) >= _MIN_GARBLED_SHARE * _beyond_ascii(text)


def _repair(garbled: re.Match[str]) -> str:
    content, _ = codecs.charmap_encode(garbled[0], "strict", _CP1252_BYTES)
    return content.decode("utf-8", "replace")


def _rubbish(text: str) -> float:
    """Return the share of what is no character: errors, control codes, unassigned code points."""
    content = text.encode("utf-8", "surrogatepass")
    controls = len(content) - len(content.translate(None, _CONTROLS))
    controls += len(_CONTROLS_C1.findall(content))
    share = (text.count("\ufffd") + controls) / max(len(text), 1)
    if text.isascii():
        return share
    sample = text[:: max(len(text) // _CATEGORY_SAMPLE, 1)]
    odd = (letter for letter in set(sample) if unicodedata.category(letter) in _NO_CHARACTER)
    unassigned = sum(sample.count(letter) for letter in odd)
    return share + unassigned / max(len(sample), 1)
