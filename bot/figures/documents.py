"""Who stands behind a record of something: whoever keeps a list, has made a study or brought out a report."""

from __future__ import annotations

from bot.figures import left_out
from bot.figures.lexicon import WORD
from bot.figures.phrases import left_of, right_of
from bot.figures.runs import run_end
from bot.figures.saying import Attribution, is_number
from bot.figures.speakers import Speaker, parse
from bot.figures.tokens import POSSESSIVE, Sentence
from bot.text.names import dictionary_form

_KEEPER = 6
"""Tokens from a record back to whose it is: "Volta's half-year report"."""
_KEPT = 5
"""Tokens between a record and whose it is: "a tally kept by"."""
_ISSUER = 9
"""Tokens of whoever issued a record, behind the "that"."""
_OPENING = 4
"""Tokens before a record that opens its clause: "the latest official"."""
_HELD = 6
"""Tokens behind a record and whose it is in which it is said what it has in it."""
_NOUN = 3
"""Tokens from where a document is named up to its noun."""
_THAT = ("that", "which")
_ISSUES = (*_THAT, "the")
"""What opens the clause of who issued it: "data the ministry gave"."""
_OWNED = (*POSSESSIVE, "own")
_PRONOUNS = {"his": "person", "her": "person", "its": "body", "their": "body"}
"""Whose "own estimate" it is."""


def is_owned(sentence: Sentence, index: int) -> bool:
    """Whether a word that may be a verb is somebody's: "the agency's count had been", "Volta's half-year report"."""
    owned = sentence.low(index - 1) in _OWNED or _is_owner(sentence, index - 1)
    if sentence.tag(index, "record") == "claim":
        return owned  # "the rebels' claim that", not "Kyiv's army claims that"
    owned = owned or sentence.word_tag(sentence.after(index), "made") is not None  # "a Reuters count based on"
    return owned or _owner_of(sentence, index, 0) > 0


def _is_owner(sentence: Sentence, index: int) -> bool:
    """Whether an apostrophe at `index` makes several people owners: "local officials' tally"."""
    if sentence.low(index) not in ("'", "’") or sentence.tokens[index].spaced:
        return False
    return sentence.low(index - 1).endswith("s") and sentence.word_tag(index - 1, "speaker") is not None


def _owner_of(sentence: Sentence, record: int, floor: int) -> int:
    """Where the "'s" stands of whoever keeps a record, with nobody else between; 0 for none."""
    for at in range(record - 1, max(floor, record - _KEEPER), -1):
        if sentence.low(at) in POSSESSIVE or _is_owner(sentence, at):
            return at
        others = sentence.tokens[at].capital or sentence.tag(at, "speech") or sentence.tag(at, "body_noun")
        if others or sentence.tag(at, "stop") in ("preposition", "aux", "conjunction", "relative"):
            return 0
    return 0


def by_record(sentence: Sentence, index: int, floor: int) -> Attribution | None:
    """ "The government's own list has 834 names", "her own estimate is": whoever keeps the record says so."""
    whose = index - 2
    if whose >= floor and sentence.low(index - 1) == "own" and (kind := _PRONOUNS.get(sentence.low(whose))):
        same = Speaker("", kind == "person", kind)
        return Attribution(first=whose, last=index + 1, speakers=(same,), trailing=False)
    if one := _by_issuer(sentence, index, floor):
        return one
    owner = _owner_of(sentence, index, floor)
    speakers, first = left_of(sentence, owner, floor) if owner else ([], index)
    if not speakers or sentence.tokens[index].capital or sentence.tag(sentence.after(index), "body_noun"):
        return None  # also of "Argentina's statistics institute"
    return Attribution(first=first, last=index + 1, speakers=tuple(speakers), trailing=False)


def _by_issuer(sentence: Sentence, index: int, floor: int) -> Attribution | None:
    """ "A register kept by the families lists 217 dead", "The last count that the government made public, 316"."""
    start = index
    while start > floor and _is_part(sentence, start - 1):
        start -= 1
    opens = start == floor or sentence.low(start - 1) in (",", ";") or sentence.tag(start - 1, "clause")
    if not opens or sentence.tokens[index].capital:
        return None
    speakers, end = issued(sentence, index)
    if not speakers:
        return _kept_before(sentence, start, index)
    if speakers and sentence.low(end) == ",":  # "a list kept by Rosa, the main party, has"
        end = _past_apposition(sentence, end)
    if not speakers or not speakers[0].name or not _holds(sentence, end):
        return None
    return Attribution(first=start, last=end, speakers=tuple(speakers), trailing=False)


def _kept_before(sentence: Sentence, start: int, record: int) -> Attribution | None:
    """Whose record a clause opens with that tells then how it was made: "Police data released on Monday show"."""
    made = sentence.after(record)
    participle = sentence.low(made).endswith("ed") or sentence.tag(made, "according") is not None
    verbs = (at for at in sentence.where("speech") if made < at < made + _ISSUER)
    opens = start < record and not sentence.low(start).endswith(sentence.lexicon.participles)  # "Using data compiled"
    verb = next(verbs, 0) if participle and opens else 0
    speakers = parse(sentence, start, made) if verb and not sentence.tag(made, "speech") else []
    if not speakers or not speakers[0].name or sentence.low(sentence.after(verb)) == "that":
        return None
    return Attribution(first=start, last=sentence.after(verb), speakers=tuple(speakers), trailing=False)


def _past_apposition(sentence: Sentence, comma: int) -> int:
    """Past what is said of an issuer within commas, up to a word; still at the comma where no other closes it."""
    commas = (at for at in range(comma + 1, min(comma + _ISSUER, len(sentence.tokens) - 1)) if sentence.low(at) == ",")
    return next((at + 1 for at in commas if sentence.tokens[at + 1].kind == WORD), comma)


def _holds(sentence: Sentence, end: int) -> bool:
    """Whether it is said what a record has in it: "stops at 278 names", "was 12"."""
    if end < len(sentence.tokens) and sentence.tokens[end].kind == WORD and sentence.tag(end, "stop") is None:
        return True
    reach = min(end + _HELD, len(sentence.tokens))
    if any("speech" in sentence.tags[at] or "holding" in sentence.tags[at] for at in range(end, reach)):
        return True
    return any(is_number(sentence, at) for at in range(end, reach))


def _is_part(sentence: Sentence, index: int) -> bool:
    """Whether a word goes with the noun of the record behind it: "the latest official"."""
    if not sentence.ends[index]:
        return False
    token, stop = sentence.tokens[index], sentence.tag(index, "stop")
    return token.kind == WORD and stop in (None, "article", "pronoun") and "speech" not in sentence.tags[index]


def rests_on(sentence: Sentence, first: int, last: int) -> tuple[Speaker, ...]:
    """Whose data a record between two tokens is made from: "an AFP analysis of data from the institute"."""
    record = sentence.find("record", first, last)
    source = sentence.find("according", record + 1, last) if record is not None else None
    if source is None or sentence.tag(source, "record") is None:
        return ()
    return tuple(one for one in right_of(sentence, sentence.after(source))[0] if one.name)


def issued(sentence: Sentence, index: int) -> tuple[list[Speaker], int]:
    """Who stands behind the record at `index` by what follows it: "a register kept by the families", "a study that the
    agency brought out"; and where they end."""
    after = sentence.after(index)
    by = sentence.find("agent", after, after + _KEPT)
    if by is not None and not any(sentence.low(at) in (",", ";") for at in range(after, by)):
        found, end = right_of(sentence, by + 1)
        return (found, end) if found else left_out.people(sentence, by + 1)
    if sentence.low(after) == "of":
        return _owner_behind(sentence, sentence.after(after))
    if sentence.low(after) not in _ISSUES:
        return [], after
    start = after + (sentence.low(after) in _THAT)
    end = next((at for at in range(start, min(start + _ISSUER, len(sentence.tokens))) if _issues(sentence, at)), 0)
    found = parse(sentence, start, end) if end else []
    return (found, end + 1) if found else ([], after)


def _owner_behind(sentence: Sentence, start: int) -> tuple[list[Speaker], int]:
    """Whoever is named between "the list of" and the verb that tells what the list has in it."""
    based = sentence.find("made", start, start + _KEPT)
    start = start if based is None else based + 1  # "the Nairobi-based Conflict Observatory"
    end = run_end(sentence, start)
    has = sentence.tag(end, "stop") == "aux" or sentence.is_any(end, "holding", "speech")
    return (parse(sentence, start, end), end) if start < end and has else ([], start)


def issuer(sentence: Sentence, start: int) -> tuple[list[Speaker], int] | None:
    """Who brought out the study that "according to" names at `start`: "a study that the agency published"."""
    record = sentence.find("record", start, start + _OPENING)
    if record is None or sentence.low(sentence.after(record)) not in _ISSUES or sentence.tag(record, "according"):
        return None  # also none: "data from the coroner that were seen by"
    found, end = issued(sentence, record)
    return (found, end) if found and found[0].name else None


def unissued(sentence: Sentence, start: int) -> tuple[list[Speaker], int] | None:
    """A document of which nobody says who issued it, for whoever speaks already: "йдеться в звіті", "в том же иске"."""
    if not sentence.lexicon.verb_first:
        return None
    inside = start - 1 if sentence.word_tag(start - 1, "document") else None
    noun = inside or sentence.find("document", start, start + _NOUN)
    end = sentence.after(noun) if noun is not None else 0
    if noun is None or (end < len(sentence.tokens) and sentence.tokens[end].kind == WORD):
        return None
    named = dictionary_form(sentence.written(start, end), sentence.lexicon.language)
    return [Speaker("", person=False, anaphor=named, record=True)], end


def _issues(sentence: Sentence, index: int) -> bool:
    """Whether a word may be the verb of whoever issues or keeps something: "brought out", "has made public"."""
    token = sentence.tokens[index]
    if token.kind != WORD or token.capital:
        return False
    aux = sentence.tag(index, "stop") == "aux"
    return aux or "publishing" in sentence.tags[index] or "speech" in sentence.tags[index] or token.low.endswith("ed")
