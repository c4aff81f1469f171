"""Where a sentence says who says so: "..., X said", "X says that", "according to X", "X, citing Y"."""

from __future__ import annotations

from dataclasses import dataclass

from bot.figures.lexicon import CODE, WORD
from bot.figures.tokens import Sentence

_CHUNK = 14
"""Words that a speaker's name and titles may take."""
_QUOTES = ('"', "“", "”", "«", "»", "„", "'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A speaker at tokens `first` to `last`, exclusive, the verb included."""

    first: int
    last: int
    names: tuple[str, ...]
    person: bool
    trailing: bool
    """Stands after what is said."""
    anaphor: str = ""
    """"person" or "body" for a pronoun; else the common noun of "the ministry"."""
    origins: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    denied: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    person: bool
    anaphor: str = ""


def find(sentence: Sentence) -> list[Attribution]:
    """The attributions of a sentence, in order, none overlapping another."""
    found: list[Attribution] = []
    index = 0
    while index < len(sentence.tokens):
        tags = sentence.tags[index]
        one = None
        if tags:
            if "according" in tags:
                one = _according(sentence, index)
            elif "speech" in tags:
                one = _speech(sentence, index, found[-1].last if found else 0)
            elif "possessive" in tags:
                one = _possessive(sentence, index)
        if one is not None and (not found or one.first >= found[-1].last):
            found.append(one)
            index = one.last
        else:
            index += 1
    return found


def find_in_title(sentence: Sentence, names: list[str]) -> list[Attribution]:
    """A claimant that a headline sets off with a colon or a dash."""
    marks = [
        index
        for index, token in enumerate(sentence.tokens)
        if token.text in (":", "—", "–", "-") and token.kind == "mark"
    ]
    for mark in marks:
        spaced = sentence.tokens[mark].text == ":" or (
            sentence.tokens[mark].spaced and mark + 1 < len(sentence.tokens) and sentence.tokens[mark + 1].spaced
        )
        if not spaced:
            continue
        for first, last, trailing in ((0, mark, False), (mark + 1, len(sentence.tokens), True)):
            if (trailing and sentence.tokens[mark].text == ":") or not 0 < last - first <= 5:
                continue
            name = _name(sentence, first, last)
            if name and not name.anaphor and _is_claimant(sentence, first, last, name.text, names):
                return [Attribution(first=first, last=last, names=(name.text,), person=name.person, trailing=trailing)]
    return []


def _is_claimant(sentence: Sentence, first: int, last: int, text: str, names: list[str]) -> bool:
    folded = text.casefold()
    if any(folded in name.casefold() or name.casefold() in folded for name in names if len(name) > 2):
        return True
    return (text.isupper() and 2 <= len(text) <= 6) or sentence.find("speaker", first, last) is not None


def full_names(sentence: Sentence) -> list[str]:
    """Names of two and more capitalised words that a title or role stands before."""
    found, index = [], 0
    while index < len(sentence.tokens):
        if "role" in sentence.tags[index]:
            end = _run_end(sentence, index + 1)
            if end - index > 2 and sentence.tokens[index + 1].capital:
                name = _without_roles(sentence, index + 1, end)
                if " " in name:
                    found.append(name)
                index = end
                continue
        index += 1
    return found


# ------------------------------------------------------------------ patterns
def _according(sentence: Sentence, index: int) -> Attribution | None:
    start = sentence.ends[index]
    end = _right_end(sentence, start)
    name = _name(sentence, start, end)
    beyond = _apposed(sentence, start, end) if name is None or not name.person else None
    if beyond is not None:
        end, name = beyond
    if name is None:
        return None
    relays = _seen_by(sentence, end)
    origins, end = _origins(sentence, end)
    return Attribution(
        first=index,
        last=end,
        names=(name.text,) if not name.anaphor else (),
        person=name.person,
        trailing=(index > 0 and sentence.find("number_start", 0, index) is not None) or index > 3,
        anaphor=name.anaphor,
        origins=origins,
        relays=relays,
    )


def _possessive(sentence: Sentence, index: int) -> Attribution | None:
    """ "by the monitor's count", "by its reckoning"."""
    end = index - 1 if sentence.low(index - 1) in ("'s", "’s") else index
    start = end
    while start > 0 and end - start < _CHUNK and sentence.low(start - 1) != "by":
        start -= 1
        if sentence.low(start) in (",", ";", ".") or sentence.tag(start, "act"):
            return None
    if start == 0 or sentence.low(start - 1) != "by":
        return None
    name = _name(sentence, start, end)
    if name is None:
        return None
    return Attribution(
        first=start - 1,
        last=index + 1,
        names=(name.text,) if not name.anaphor else (),
        person=name.person,
        trailing=start > 4,
        anaphor=name.anaphor,
    )


def _speech(sentence: Sentence, verb: int, floor: int) -> Attribution | None:
    """A speaker left of the verb ("X said"), or right of it where the saying ends ("..., said X")."""
    end = _skip_back(sentence, verb)
    names, first, comma = _left(sentence, end, floor)
    after = sentence.ends[verb]
    if names is None and sentence.low(verb - 1) in (",", *_QUOTES):
        right = _right_end(sentence, after)
        name = _name(sentence, after, right)
        if name is None or name.anaphor:
            return None
        names, first, comma, after = [name], verb, True, right
    if names is None:
        return None
    relays, after = _told(sentence, verb, after)
    citing, cited_end = _citing(sentence, after)
    origins, after = _origins(sentence, max(after, cited_end))
    spoken = tuple(name.text for name in names if not name.anaphor)
    return Attribution(
        first=first,
        last=max(after, verb + 1),
        names=spoken,
        person=names[-1].person,
        trailing=comma and _closes(sentence, verb),
        anaphor=names[0].anaphor if not spoken else "",
        origins=(*origins, *citing),
        relays=relays,
        denied="denial" in sentence.tags[verb],
    )


def _closes(sentence: Sentence, verb: int) -> bool:
    """Whether what was said stands before: no "that", number or clause goes on after the verb."""
    index = sentence.ends[verb]
    return sentence.low(index) != "that"


def _told(sentence: Sentence, verb: int, after: int) -> tuple[tuple[str, ...], int]:
    """The outlet that was told."""
    if "told" not in sentence.tags[verb]:
        return (), after
    end = after
    while (
        end < len(sentence.tokens)
        and end - after < 4
        and (sentence.tokens[end].capital or sentence.tag(end, "stop") == "article" or sentence.tag(end, "speaker"))
    ):
        end += 1
    name = _name(sentence, after, end)
    if name is None or name.anaphor or name.person or sentence.find("audience", after, end) is not None:
        return (), end
    return (name.text,), end


def _citing(sentence: Sentence, after: int) -> tuple[tuple[str, ...], int]:
    """ "X reported, citing Y": Y is the origin."""
    index = sentence.find("citing", after, after + 12)
    if index is None:
        return (), after
    start = sentence.ends[index]
    end = _right_end(sentence, start)
    name = _name(sentence, start, end)
    return ((name.text,), end) if name and not name.anaphor else ((), after)


def _origins(sentence: Sentence, after: int) -> tuple[tuple[str, ...], int]:
    """ "Lee said after a briefing by the agency": the agency is the origin."""
    index = sentence.find("briefing", after, after + 10)
    if index is None:
        return (), after
    start = sentence.ends[index]
    end = _right_end(sentence, start)
    name = _name(sentence, start, end)
    return ((name.text,), end) if name and not name.anaphor else ((), after)


def _seen_by(sentence: Sentence, end: int) -> tuple[str, ...]:
    """ "a document seen by Reuters"."""
    if sentence.tag(end, "according") is None:
        return ()
    start = sentence.ends[end]
    name = _name(sentence, start, _right_end(sentence, start))
    return (name.text,) if name and not name.anaphor else ()


# ------------------------------------------------------------------ spans
def _skip_back(sentence: Sentence, verb: int) -> int:
    """The end of the speaker: before adverbs and auxiliaries of the verb."""
    index = verb
    while index > 0 and sentence.tag(index - 1, "stop") in ("aux", "adverb"):
        index -= 1
    return index


def _left(sentence: Sentence, end: int, floor: int) -> tuple[list[_Name] | None, int, bool]:
    """The speakers that end before `end`, where they begin, and whether a comma or quote stands before them."""
    close = end
    apposed = sentence.low(end - 1) == ","
    if apposed:
        close = end - 1
    start = _chunk_start(sentence, close, floor)
    names = _names(sentence, start, close)
    if apposed:
        further = _chunk_start(sentence, start - 1, floor) if sentence.low(start - 1) == "," else start
        wider = _names(sentence, further, start - 1) if further < start else None
        best = next((one for one in (names, wider) if one and one[0].person), None) or wider or names
        if best is wider or further < start:
            start = further
        names = best
    if not names:
        return None, end, False
    return names, start, sentence.low(start - 1) in (",", *_QUOTES)


def _chunk_start(sentence: Sentence, end: int, floor: int) -> int:
    start = end
    while start > floor and end - start < _CHUNK:
        index = start - 1
        token, tags = sentence.tokens[index], sentence.tags[index]
        if token.kind not in (WORD, CODE) and token.text not in ("-", ".", "’", "'"):
            break
        if "breaker" in tags or "speech" in tags or ("clause" in tags and token.low != "and"):
            break
        if token.low == "and" and not _joins_names(sentence, index):
            break
        if (
            any(kind in tags for kind in ("subject", "object", "both"))
            and not token.capital
            and "speaker" not in tags
            and "role" not in tags
        ):
            break
        start = index
    while start < end and (sentence.tag(start, "conjunction") or sentence.tag(start, "clause")):
        start += 1
    return start


def _joins_names(sentence: Sentence, index: int) -> bool:
    """Whether an "and" stands inside a name or between two speakers."""
    before, after = (
        sentence.tokens[index - 1] if index else None,
        sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None,
    )
    if before is None or after is None:
        return False
    return (before.capital or sentence.tag(index - 1, "speaker") is not None) and (
        after.capital
        or sentence.tag(index + 1, "speaker") is not None
        or sentence.tag(index + 2, "speaker") is not None
    )


def _right_end(sentence: Sentence, start: int) -> int:
    end = start
    while end < len(sentence.tokens) and end - start < _CHUNK:
        token, tags = sentence.tokens[end], sentence.tags[end]
        if token.kind not in (WORD, CODE) and token.text not in ("-", "’", "'"):
            break
        ends = any(
            kind in tags
            for kind in (
                "breaker",
                "speech",
                "according",
                "weekday",
                "unit",
                "tens",
                "vague",
                "part",
                "share",
                "hedge_before",
            )
        )
        if end > start and (
            ends
            or (
                tags.get("stop") in ("aux", "relative", "pronoun", "conjunction", "article")
                and token.low not in ("the",)
            )
        ):
            break
        if end > start and tags.get("stop") == "preposition" and token.low not in ("of", "for", "in"):
            break
        if end > start and token.low == "in" and not sentence.tag(end - 1, "speaker"):
            break
        end += 1
    while end > start and sentence.tag(end - 1, "stop"):
        end -= 1
    return end


def _apposed(sentence: Sentence, start: int, end: int) -> tuple[int, _Name] | None:
    """The name after a description: "the head of the council, Oleksandr Vilkul"."""
    if sentence.low(end) != "," or sentence.find("role", start, end) is None:
        return None
    further = _right_end(sentence, end + 1)
    name = _name(sentence, end + 1, further)
    return (further, name) if name and name.person and sentence.tokens[end + 1].capital else None


# ------------------------------------------------------------------ names
def _names(sentence: Sentence, first: int, last: int) -> list[_Name] | None:
    """One speaker, or several joined by "and" or commas."""
    for index in range(first + 1, last - 1):
        if sentence.tag(index, "conjunction") and sentence.low(index) != "," and _joins_names(sentence, index):
            left, right = _name(sentence, first, index), _name(sentence, index + 1, last)
            if left and right and left.person == right.person:
                return [left, right]
    name = _name(sentence, first, last)
    return [name] if name else None


def _name(sentence: Sentence, first: int, last: int) -> _Name | None:
    """What a stretch of tokens names as a speaker; None where it names none."""
    while first < last and _is_filler(sentence, first):
        first += 1
    if first >= last:
        return None
    if last - first == 1 and (pronoun := sentence.tag(first, "anaphor")):
        return _Name("", pronoun == "person", pronoun)
    run = _run_start(sentence, last)
    if run < last and sentence.tokens[run].capital:
        return _proper(sentence, max(run, first), first, last)
    if sentence.find("speaker", first, last) is None and not any(
        sentence.tokens[index].capital for index in range(first, last)
    ):
        return None
    return _common(sentence, first, last)


def _is_filler(sentence: Sentence, index: int) -> bool:
    low = sentence.low(index)
    return (sentence.tag(index, "stop") == "article" and sentence.tokens[index].low != "") or low in (*_QUOTES, ",")


def _run_start(sentence: Sentence, last: int) -> int:
    """Where the run of capitalised words that ends before `last` begins."""
    start = last
    while start > 0:
        token = sentence.tokens[start - 1]
        inner = token.text in ("-", ".") or token.low in (
            "al",
            "de",
            "van",
            "der",
            "bin",
            "of",
            "and",
            "for",
            "von",
            "da",
            "la",
            "el",
            "ibn",
        )
        if token.capital and token.kind in (WORD, CODE):
            start -= 1
        elif inner and start < last and start > 1 and sentence.tokens[start - 2].kind in (WORD, CODE):
            if not (sentence.tokens[start - 2].capital or token.text == "-") or last - start > 8:
                break
            start -= 1
        else:
            break
    return start


def _run_end(sentence: Sentence, first: int) -> int:
    end = first
    while end < len(sentence.tokens):
        token = sentence.tokens[end]
        if token.capital and token.kind == WORD and token.low not in ("'s", "’s"):
            end += 1
        elif (
            token.text == "-" and end > first and end + 1 < len(sentence.tokens) and not sentence.tokens[end + 1].spaced
        ):
            end += 2
        elif token.low in ("al", "de", "van", "der", "bin", "von") and end > first:
            end += 1
        else:
            break
    return min(end, len(sentence.tokens))


def _without_roles(sentence: Sentence, first: int, last: int) -> str:
    """A run of capitalised words without titles and nationalities before a person's name."""
    start = first
    for index in range(first, last):
        if sentence.tag(index, "role") or sentence.tag(index, "nation"):
            start = index + 1
    return sentence.written(start, last)


def _proper(sentence: Sentence, run: int, first: int, last: int) -> _Name | None:
    """A person without titles, or a body by its full name."""
    bare = _without_roles(sentence, run, last)
    has_role = sentence.find("role", first, last) is not None
    is_body = sentence.find("speaker", run, last) is not None and not bare
    if bare and (has_role or " " in bare) and not _names_body(sentence, run, last):
        return _Name(bare, person=True)
    if is_body or _names_body(sentence, run, last) or not bare:
        return _Name(sentence.written(run, last), person=False)
    return _Name(bare, person=False)


def _names_body(sentence: Sentence, run: int, last: int) -> bool:
    """Whether a run ends in the common noun of a body: "Defence Ministry", "Red Crescent Society"."""
    return sentence.tag(last - 1, "speaker") is not None


def _common(sentence: Sentence, first: int, last: int) -> _Name | None:
    """ "Western officials", "Gaza's civil defence agency"; "the ministry" alone stands for a name."""
    words = last - first
    definite = sentence.low(first - 1) in ("the", "its") or sentence.tag(first, "stop") == "pronoun"
    if sentence.tag(first, "stop") == "pronoun":
        return _Name("", False, "body")
    if words == 1 and definite and not sentence.tokens[first].capital:
        return _Name("", False, sentence.tokens[first].text)
    return _Name(sentence.written(first, last), person=False)
