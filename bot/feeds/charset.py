"""From bytes to text when what is declared may be wrong. Pure.

UTF-8 proves itself: text in another encoding is practically never valid UTF-8, so it is tried before what the headers
say. What is declared comes next, and where that fails as well, the bytes' own look decides among the encodings in
which Ukrainian, Russian and Korean feeds are still served.
"""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
# Superset encodings: what publishers mean by these names, and what browsers do with them.
_MEANT = {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "gb2312": "gb18030", "gbk": "gb18030"}
_SAMPLE = 200_000


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a document. `content_type` is the whole header. Never fails: the last resort replaces."""
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body.decode(encoding, errors="replace")
    names = _declared(body, content_type)
    escaped = next((name for name in names if name.startswith("iso-2022")), None)
    if escaped and (text := _strictly(body, escaped)):  # written in ASCII bytes, so valid UTF-8 as well
        return text
    if _is_utf8(body):
        return body.decode("utf-8", errors="replace")
    for name in names:
        # Latin-1 is what servers say when nobody set anything, and it accepts every byte.
        if name not in {"iso-8859-1", "latin-1", "windows-1252", "utf-8"} and (text := _strictly(body, name)):
            return text
    return body.decode(_guess(body[:_SAMPLE]), errors="replace")


def _declared(body: bytes, content_type: str) -> tuple[str, ...]:
    found = (_DECLARED.search(content_type.encode("ascii", "ignore")), _DECLARED.search(body[:1024]))
    names = (match[1].decode("ascii").lower() for match in found if match)
    return tuple(_MEANT.get(name, name) for name in names)


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _is_utf8(body: bytes) -> bool:
    """Whether it is UTF-8 throughout, or so nearly that a cut or a stray byte explains the rest."""
    if _strictly(body, "utf-8") is not None:
        return True
    text = body.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    beyond_ascii = sum(len(run) for run in _HIGH_RUN.findall(body))
    return broken * 50 < beyond_ascii


def _guess(sample: bytes) -> str:
    korean = sample.decode("cp949", errors="replace")
    beyond_ascii = [character for character in korean if ord(character) > 127]
    hangul = sum("가" <= character <= "힣" for character in beyond_ascii)
    if hangul > 0.7 * len(beyond_ascii):
        return "cp949"
    runs = _HIGH_RUN.findall(sample)
    # Accents stand alone among Latin letters; Cyrillic comes in whole words.
    if runs and sum(map(len, runs)) / len(runs) < 2.5:
        return "cp1252"
    return max(("cp1251", "koi8-r"), key=lambda name: _lower_case(sample.decode(name, errors="replace")))


def _lower_case(text: str) -> int:
    """KOI8-R read as Windows-1251, or the reverse, has its cases swapped: real text is mostly in lower case."""
    return sum("а" <= character <= "я" for character in text)
