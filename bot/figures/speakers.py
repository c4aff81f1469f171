"""The names of those who say something: from the noun phrases beside a verb of saying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.figures import joined
from bot.figures.asides import without_asides, without_place
from bot.figures.cases import past_object, past_others
from bot.figures.lexicon import WORD
from bot.figures.places import places_in
from bot.figures.portions import is_one_of_them, is_share, past_one_of
from bot.figures.premodifiers import QUOTES, past_fillers, past_modifiers
from bot.figures.runs import (
    HYPHENS,
    joins_names,
    quoted_name,
    run_start,
)
from bot.figures.titles import after_titles, is_client, is_inside_name, is_owner, past_title, served
from bot.figures.tokens import POSSESSIVE, Sentence
from bot.figures.voices import has_body_noun, is_adjective, made_by, may_speak
from bot.text.names import dictionary_form

_CLOSING = frozenset((*QUOTES, "."))
_ANYBODY = "person/person"
_FULL_NAME = 2
"""Words of a person's name with its surname."""
_BODY = 2
"""Words of the body that a person belongs to at least: "of Hamas"."""
_BODIES = ("body_noun", "state", "army", "premises")
"""Tags of nouns that a name behind "of" belongs to."""
_KEPT = 5
"""Tokens between a record and whose it is: "figures released on Monday by the ministry"."""


@dataclass(slots=True)
class Speaker:
    """One who says something, as a sentence names them."""

    text: str
    person: bool
    anaphor: str = ""
    """"person" or "body" for a pronoun, else the noun of "the ministry"; then `text` is empty."""
    record: bool = False
    """A report or tally that has no name, which stands for whoever was said to have made it."""
    guessed: bool = False
    """Taken for a person only because nothing tells: "Sahel Conflict Watch"."""
    generic: bool = False
    """A noun like "agency", which stands for whatever body was named last."""
    serves: str = ""
    """The body whose head or spokesman a person is: the МОМ of "голова місії МОМ Абдусаттор Есоєв"."""

    office: str = ""
    """What kind of office a noun without a name tells: "governor" of "очільник області"."""
    accounts: bool = False
    """The accounts of the company that the article is about."""
    told: str = ""
    """The outlet that a nameless source told."""
    several: bool = False
    """ "they", unlike "it"."""
    cased: bool = False
    """Its name stands in the nominative whatever the case: behind a noun, in quotation marks."""

    @property
    def name(self) -> str:
        """What the sentence calls them; empty for a pronoun."""
        return self.text or ("" if self.anaphor in ("person", "body") else self.anaphor)


def in_nominative(sentence: Sentence, speakers: Sequence[Speaker]) -> list[Speaker]:
    """Speakers whom the sentence has in another case ("по словам Хинштейна"), in their dictionary form."""
    if not sentence.lexicon.verb_first:
        return list(speakers)
    language = sentence.lexicon.language
    return [
        one
        if one.cased
        else replace(
            one,
            text=dictionary_form(one.text, language, body=not one.person),
            anaphor=dictionary_form(one.anaphor, language),
        )
        for one in speakers
    ]


# ------------------------------------------------------------------ names
def parse(sentence: Sentence, first: int, last: int) -> list[Speaker]:
    """The speakers whom tokens `first` to `last` name: one, two joined by "and", or none."""
    for index in range(first + 1, last - 1) if "conjunction" in sentence.tagged else ():
        if "conjunction" not in sentence.tags[index] or not joins_names(sentence, index):
            continue
        if sentence.low(index + 1) == "other" and sentence.lexicon.fixed_order:
            return parse(sentence, first, index)  # "the UN and other agencies"
        if not joined.is_one(sentence, first, index, last):
            left, right = parse_one(sentence, first, index), parse_one(sentence, index + 1, last)
            led = sentence.tag(index + 1, "stop") == "article" and left is not None and left.guessed
            alike = left and right and (led or left.person == right.person or bool(right.anaphor))
            titled = left is not None and not left.guessed and sentence.find("role", index + 1, last) is not None
            if left and right and (alike or titled) and left.text != right.text:
                return [left, right]
    one = parse_one(sentence, first, last)
    return [one] if one else []


def parse_one(sentence: Sentence, first: int, last: int) -> Speaker | None:
    if is_one_of_them(sentence, first, last):
        return Speaker("", person=False, record=True)
    if first < last and not is_share(sentence, first) and sentence.low(first) != "no":
        name = past_fillers(sentence, past_one_of(sentence, first, last), last)
        first, last = without_asides(sentence, name, last)
        return _named(sentence, first, last) if first < last else None
    return None


def _named(sentence: Sentence, first: int, last: int) -> Speaker | None:
    """Whom tokens `first` to `last` name, with nothing before or behind the name."""
    if told := _by_phrase(sentence, first, last):
        return told
    if sentence.tags[first].get("stop") == "pronoun" and "nation" not in sentence.tags[first]:
        return _pronominal(sentence, first, last)
    if quoted := _in_quotes(sentence, first, last):
        return quoted
    if sentence.lexicon.verb_first:
        first = past_object(sentence, first, last)  # "ущерб от паводка власти"
    last = _trimmed(sentence, first, last)
    if first < last and sentence.lexicon.verb_first:
        first = past_others(sentence, past_object(sentence, first, last), last)
        if "office" in sentence.tagged and (office := _by_office(sentence, first, last)):
            return office
    if first >= last or not may_speak(sentence, first, last) or sentence.tag(last - 1, "trading"):
        return None
    if sentence.lexicon.verb_first and _opens_alone(sentence, first, last):
        return Speaker("", False, sentence.low(first), generic=True)
    run = max(run_start(sentence, last), first)
    calling = last - first == 1 and sentence.low(first - 1) == "the" and sentence.tag(first, "office")
    if run < last and not calling:  # "the MPs"
        return None if _is_whereabouts(sentence, first, run) else _proper(sentence, run, first, last)
    led = sentence.low(first - 1) in ("the", "its")
    first = past_modifiers(sentence, first, last)
    if last - first == 1 and (led or _is_reference(sentence, first)):
        return _by_noun(sentence, first)
    owner = next((index for index in range(last - 1, first, -1) if sentence.low(index) in POSSESSIVE), first - 1)
    named = owner >= first and owner + 1 < last and sentence.tokens[owner + 1].capital
    if owner == first + 1 and sentence.tag(first, "homeland") and (country := _country_before(sentence, first)):
        return Speaker(f"{country}'s {sentence.written(owner + 1, last)}", person=False)
    return Speaker(sentence.written(owner + 1 if named else first, last), person=False)


def _country_before(sentence: Sentence, index: int) -> str | None:
    """Which country "the country's spy agency" is of: the one that the sentence named last."""
    before = sentence.back(index, "nation")
    return sentence.tag(before[0], "nation") if before else None


def _by_phrase(sentence: Sentence, first: int, last: int) -> Speaker | None:
    """Whoever keeps a record, or is named by several words, the last of which only tell whose or where they are."""
    if "record" in sentence.tagged and (keeper := _keeper(sentence, first, last)):
        return keeper
    noun = sentence.start_of(last)
    if sentence.tag(noun, "record") and sentence.low(noun - 1) == "same":
        return Speaker("", person=False, record=True)  # "the same data", of whoever spoke
    if sentence.lexicon.verb_first:
        return _source_of(sentence, first, last) if "source" in sentence.tagged else None
    if last - first <= _FULL_NAME:
        return None
    if told := _member(sentence, first, last) or _told_by_place(sentence, first, last):
        return told
    if name := made_by(sentence, first, last):
        return Speaker(sentence.written(name, last), person=False)
    return _of_outfit(sentence, first, last) if "outfit_lead" in sentence.tagged else None


def _is_whereabouts(sentence: Sentence, first: int, run: int) -> bool:
    """Whether a name only tells where somebody is who has none: "searchers in Harasta"."""
    led = run - 1 > first and sentence.tag(run - 1, "place_before") and not sentence.tag(run - 1, "place_weak")
    return sentence.lexicon.fixed_order and bool(led)


def _by_office(sentence: Sentence, first: int, last: int) -> Speaker | None:
    """Whoever is called by an office alone: "міський голова", "глава региона", "премьер-министр"."""
    if first >= last or any(token.capital for token in sentence.tokens[first + 1 : last]):
        return None
    if sentence.tokens[first].capital and first > 0:
        return None
    noun = first
    while noun < last - 1 and sentence.tokens[noun].low.endswith(sentence.lexicon.adjectives):
        noun += 1
    kind = sentence.tag(first, "office") or sentence.tag(noun, "office")
    words = all(token.kind == WORD or token.text in HYPHENS for token in sentence.tokens[first:last])
    if not kind or not words:
        return None
    return Speaker("", False, sentence.written(first, last), office=kind)


def _trimmed(sentence: Sentence, first: int, last: int) -> int:
    """Where a name ends, without its place, its medium, marks and a word that only tells what sort of body it is."""
    medium = sentence.find("medium", first + 1, last) if sentence.lexicon.fixed_order else None
    if medium is not None and sentence.low(medium - 1) in POSSESSIVE:
        last = medium - 1  # "the ministry's website", "the army's Telegram channel"
    last = without_place(sentence, first, last)
    while last > first and (sentence.tokens[last - 1].text in _CLOSING or _is_there(sentence, first, last - 1)):
        last -= 1
    caption = sentence.find("caption", first + 1, last) if "caption" in sentence.tagged else None
    if caption is not None and sentence.after(caption) == last and sentence.tokens[caption - 1].capital:
        return last if sentence.tokens[caption].capital and not sentence.tokens[caption - 1].text.isupper() else caption
    return last


def _is_there(sentence: Sentence, first: int, index: int) -> bool:
    """The there of "an engineer there"."""
    return sentence.lexicon.fixed_order and index > first and sentence.low(index) in ("there", "here")


def _by_noun(sentence: Sentence, noun: int) -> Speaker:
    """Whoever is called by one noun: "the ministry", "the president"."""
    if sentence.lexicon.fixed_order and sentence.tag(noun, "person_noun"):
        return Speaker("", True, sentence.low(noun))
    record = sentence.tag(noun, "record") is not None
    generic = sentence.tag(noun, "body_noun") is not None and sentence.tag(noun, "of_a_sort") is None
    return Speaker("", False, sentence.low(noun), record, generic=generic)


def _pronominal(sentence: Sentence, first: int, last: int) -> Speaker | None:
    """Whom a phrase that begins with a pronoun names: "it", "its defence minister", "its spokesman Kim Lee"."""
    if _is_office_of(sentence, first, last):
        return Speaker(sentence.written(first + 1, last), person=False)
    named = last - first > _FULL_NAME and sentence.tokens[last - 1].capital
    if named and (sentence.find("role", first, last) or sentence.find("body_noun", first, last)):
        return parse_one(sentence, first + 1, last)
    if _is_body_of(sentence, first, without_place(sentence, first, last)):
        own = first + 1 + (sentence.low(first + 1) == "own")
        return Speaker(sentence.written(own, last), person=False)
    pronoun = sentence.tag(first, "anaphor")
    several = sentence.low(first) in ("they", "their")
    return Speaker("", pronoun == "person", pronoun, several=several) if pronoun else None


def _member(sentence: Sentence, first: int, last: int) -> Speaker | None:
    """A person whose name stands before the body that they belong to: "Vera Malinina of the Soldiers' Mothers"."""
    if last - first < _FULL_NAME + _BODY:
        return None
    name = past_title(sentence, first, last)
    end = name + _FULL_NAME
    while end < last and (sentence.tokens[end].capital or is_inside_name(sentence, end)):
        end += 1
    if last < end + _BODY or sentence.low(end) not in ("of", "from", "at"):
        return None
    known = ("speaker", "role", "nation", "place", "noun", "stop", "medium") if name == first else ("role", "stop")
    words = [at for at in range(name, end) if not is_inside_name(sentence, at)]
    calling = end - 1 if sentence.noun(end - 1).startswith("person/") else end  # "Rinchen Porter of Seven Summit Treks"
    unknown = len(words) > 1 and all(
        sentence.tokens[at].capital
        and not any(kind in sentence.tags[at] for kind in known if kind != "noun" or at < calling)
        for at in words
    )
    return Speaker(sentence.written(name, end), person=True) if unknown else None


def _opens_alone(sentence: Sentence, first: int, last: int) -> bool:
    """Whether "Agency" is a capital only because it begins the sentence."""
    return first == 0 and sentence.after(first) == last and sentence.tag(first, "body_noun") is not None


def _is_reference(sentence: Sentence, index: int) -> bool:
    """Whether a noun alone may stand for a name given elsewhere: "agency", and in Slavic languages "розвідка"."""
    if sentence.tag(index, "body_noun"):
        return True
    return sentence.lexicon.verb_first and not sentence.tokens[index].capital


def _in_quotes(sentence: Sentence, first: int, last: int) -> Speaker | None:
    """The name in quotation marks that ends a description: "опозиційне видання «Голос» (восени)" is Голос."""
    close = last - 1
    while close > first and sentence.tokens[close].text != "»":
        close -= 1
    if close <= first:
        return None
    opening = quoted_name(sentence, close, max(0, first - 1))
    if opening is None or any(sentence.tokens[index].capital for index in range(close + 1, last)):
        return None
    named = (
        first if first > 0 and not sentence.tokens[first].text.isupper() else first + 1
    )  # "в Повітряному командуванні «Центр»", not "Опозиційне видання" that opens
    if any(sentence.tokens[index].capital for index in range(named, opening)):
        return Speaker(sentence.written(first, close + 1), person=False)
    nouns = [at for at in range(first, opening) if sentence.is_any(at, "speaker", "body_noun")]
    described = bool(nouns) and not sentence.noun(nouns[-1]).startswith("person/")
    return Speaker(sentence.written(opening + 1, close), person=False, cased=described)


def _source_of(sentence: Sentence, first: int, last: int) -> Speaker | None:
    """Of "источник агентства Anadolu" the source, who has no name but the outlet's that it told."""
    if last - first < _FULL_NAME or not sentence.tag(first, "source"):
        return None
    name = first + 1 + (sentence.tag(first + 1, "body_noun") is not None and not sentence.tokens[first + 1].capital)
    if name >= last:
        return None
    outlet = sentence.low(name) == "«" or sentence.tag(name, "outlet") or sentence.tokens[name].text.isascii()
    if not outlet or sentence.find("place_before", name, last) is not None:
        return None
    written = dictionary_form(sentence.written(name, last).strip('«»"“”„'), sentence.lexicon.language)
    return Speaker(sentence.written(first, first + 1), person=False, told=written)


def _keeper(sentence: Sentence, first: int, last: int) -> Speaker | None:
    """Whose figures, analysis or register speak: "police figures", "a study by the university"."""
    record = sentence.find("record", first, last)
    if first == 0 and record == 1 and _is_only_described(sentence):
        return Speaker(sentence.written(first, last), person=False)
    if first == 0 and record == 0 and sentence.after(0) == last and sentence.tag(0, "numbers_alone"):
        return Speaker("", person=False, record=True)  # "Data shows that"
    unissued = record == first and sentence.tag(record, "record") == "unissued"
    if record is None or (record and sentence.tokens[record].capital and not unissued):
        return None
    after = sentence.after(record)
    if after < last and sentence.tag(after, "body_noun"):
        return None  # "Argentina's statistics institute"
    by = sentence.find("agent", after, min(last, record + _KEPT))
    if by is None and sentence.lexicon.fixed_order:
        by = next((at for at in (after - 1, after) if sentence.low(at) == "from"), None)  # "data from" is one word
    if by is not None:
        return parse_one(sentence, sentence.after(by), last)
    if unissued:
        return Speaker("", person=False, record=True)
    if record == first and sentence.after(record) == last and last - first > 1:
        return Speaker(sentence.written(first, last), person=False)  # "official figures", nobody's by name
    described = record - 2 > first and sentence.low(record - 2) in HYPHENS and sentence.low(record - 1).endswith("ed")
    if described and sentence.lexicon.fixed_order:
        return Speaker(sentence.written(record, last), person=False)  # "media-cited statistics"
    owned = sentence.low(record - 1) in POSSESSIVE
    if record > first and sentence.low(record - 1) == "official":  # "an official count", nobody's by name either
        return Speaker(sentence.written(record - 1, after), person=False)
    return parse_one(sentence, first, record - owned) if record > first else None


def _is_only_described(sentence: Sentence) -> bool:
    """Whether the word that opens a sentence only says what sort of record follows: "Leaked figures", not "Reuters"."""
    kind = sentence.low(0).endswith((*sentence.lexicon.participles, *sentence.lexicon.adjectives))
    return sentence.lexicon.fixed_order and kind and not sentence.is_any(0, "speaker", "nation", "outlet")


def _is_office_of(sentence: Sentence, first: int, last: int) -> bool:
    """ "its defence minister": an office, not what somebody keeps or his spokesman, who are he himself."""
    kinds = sentence.tags[sentence.start_of(last)]
    return (
        last - first > 1
        and "role" in kinds
        and "spokesman" not in kinds
        and sentence.find("record", first, last) is None
    )


def _is_body_of(sentence: Sentence, first: int, last: int) -> bool:
    """ "its own finance ministry", "their government": another body than the one that it belongs to."""
    noun = sentence.start_of(last)
    kin = sentence.low(first) == "their" and sentence.noun(noun) == _ANYBODY and sentence.low(last - 1)[-1] == "s"
    bodies = sentence.tag(noun, "speaker") or kin  # "their families"
    kept = any(sentence.find(kind, first, last) is not None for kind in ("record", "spokesman", "medium"))
    return sentence.lexicon.fixed_order and noun > first and bool(bodies) and not kept


def _told_by_place(sentence: Sentence, first: int, last: int) -> Speaker | None:
    """Those of whom only the place tells who is meant: "police in Bijnor", "a source in the security service"."""
    if not sentence.lexicon.fixed_order or "speaker" not in sentence.tags[first]:
        return None
    if (first > 0 and sentence.tokens[first].capital) or sentence.tag(first, "body_noun"):
        return None
    if sentence.low(first + 1) not in ("in", "at"):
        return None
    told = sentence.tag(first, "nameless") is not None or run_start(sentence, last) == first + _FULL_NAME
    noun = sentence.start_of(last)
    if sentence.tag(noun, "body_noun"):
        told = told or any(token.capital for token in sentence.tokens[first + 1 : last])
    elif not sentence.low(last - 1).endswith("s"):  # no "medics at two hospitals"
        told = told or sentence.is_any(noun, "morgue", "premises")
    return Speaker(sentence.written(first, last), person=False) if told else None


def _of_outfit(sentence: Sentence, first: int, last: int) -> Speaker | None:
    """Those of whom a name tells whose they are: "open-source researchers at Oryx" are researchers at Oryx."""
    lead = sentence.find("outfit_lead", first + 1, last - 1)
    if lead is None or not sentence.low(lead - 1).endswith("s"):
        return None
    name = lead + 1 + (sentence.low(lead + 1) == "the")
    if name == last - 1 == lead + 2:
        if sentence.tag(name, "body_noun"):
            return _by_noun(sentence, name)  # "analysts at the centre"
        if not sentence.tokens[name].text.isupper():
            return None
    noun = sentence.start_of(lead)
    unknown = noun >= first and not sentence.tags[noun] and sentence.low(lead) == "at"  # "sleuths at Arkham"
    spoken = unknown or sentence.tag(noun, "speaker") is not None
    if noun < first or not spoken or run_start(sentence, last) != name:
        return None
    known = any(sentence.is_any(at, "nation", "place", "capital") for at in range(name, last))
    known = known and sentence.find("premises", name, last) is None  # "the London School of Hygiene"
    return None if known else Speaker(sentence.written(noun, last), person=False)


def _proper(sentence: Sentence, run: int, first: int, last: int) -> Speaker:
    """A person without titles, a body by its full name, or an office with its place: "governor of Bolu"."""
    if sentence.lexicon.fixed_order and (nation := _nation(sentence, run, last)):
        return Speaker(nation, person=False)
    if (holder := _office_of(sentence, run, first, last)) is not None:
        return holder
    if (body := _body_of(sentence, first, run)) is not None:
        return Speaker(sentence.written(body, last), person=False)
    possessed = run - 4 >= first and sentence.low(run - 1) in POSSESSIVE and sentence.low(run - 3) == "of"
    if possessed and sentence.tokens[run - 4].capital:
        run = max(first, run_start(sentence, run - 3))  # "the General Staff of Ukraine's Armed Forces"
    start = after_titles(sentence, run, last)
    has_role = sentence.find("role", first, last) is not None or sentence.find("abbreviated", first, last) is not None
    while has_role and sentence.lexicon.verb_first and is_owner(sentence, start, last):
        start += 1
    names_body = has_body_noun(sentence, min(start, last - 1), last)
    named_for = not has_role and sentence.lexicon.verb_first and sentence.find("locating", run + 1, last) is not None
    names_body = names_body or named_for or _ends_in_body(sentence, run, last)  # "МЧС по Дагестану"
    governed = sentence.lexicon.verb_first and sentence.find("speaker", first, run) is not None
    if governed and sentence.tag(run - 1, "body_noun") and sentence.tokens[run].text.isascii():
        first = run - 1  # "местная газета Sandesh"
    if start >= last or names_body:
        return Speaker(sentence.written(first if governed else run, last), person=False)
    bare = sentence.written(start, last)
    if bare.isupper():
        return Speaker(sentence.written(first if governed else start, last), person=False)
    if has_role and is_client(sentence, first, start, last):
        return Speaker(sentence.written(first, last), person=False)
    is_person = has_role or (" " in bare and not any(word.isupper() and len(word) > 1 for word in bare.split()))
    if governed and not has_role and not bare.isascii() and _is_body(sentence, first, run):
        return Speaker(sentence.written(first, last), person=False)
    if governed and not is_person:
        return Speaker(sentence.written(first, last), person=False)
    guessed = is_person and not has_role
    is_person = is_person and not (guessed and is_adjective(sentence, start))  # "Saudi Aramco"
    return Speaker(bare, person=is_person, guessed=guessed, serves=served(sentence, first, start) if is_person else "")


def _body_of(sentence: Sentence, first: int, run: int) -> int | None:
    """Where the body begins of which a name at `run` tells whose or where it is: "the fire service of Valparaíso"."""
    of = run - 1 - (sentence.low(run - 1) == "the")
    if not sentence.lexicon.fixed_order or of <= first or sentence.tokens[of].low not in ("of", "for"):
        return None
    noun = sentence.start_of(of)
    if noun < first or sentence.tokens[noun].capital:
        return None
    known = any(sentence.word_tag(of - 1, kind) for kind in _BODIES)  # "press service" is one phrase
    some = sentence.tag(noun, "label") and not sentence.tag(noun - 1, "field")  # "a group of Senate Republicans"
    if not known or some or sentence.tag(noun, "role"):
        return None
    start = noun
    while start > first and sentence.ends[start - 1] and sentence.tag(start - 1, "stop") is None:
        start -= 1
    return start


def _office_of(sentence: Sentence, run: int, first: int, last: int) -> Speaker | None:
    """An office with its place, "the governor of Bolu", or whoever holds it: "the mayor of Kharkiv Ihor Terekhov"."""
    led = run - 2 >= first and not sentence.lexicon.verb_first and sentence.tag(run - 1, "stop") == "preposition"
    if not led or sentence.tag(run - 1, "name_inside") is None or not sentence.tag(run - 2, "role"):
        return None
    if last - run > _FULL_NAME and any(at == run for at, _ in places_in(sentence)):
        return Speaker(sentence.written(last - _FULL_NAME, last), person=True)
    return Speaker(sentence.written(run - 2, last), person=False)


def _nation(sentence: Sentence, start: int, last: int) -> str | None:
    """The country that an adjective or an abbreviation stands for: "according to Ukrainian estimates", "N. Korea"."""
    nation = sentence.tag(start, "nation")
    if nation is None or sentence.after(start) != last or not is_adjective(sentence, start):
        return None
    described = sentence.is_any(last, "record", "speech")
    text = sentence.written(start, last)
    adjective = described and text[-1] in "nihe" and not text.endswith(nation)
    return nation if adjective or "." in text[:-1] else None


def _ends_in_body(sentence: Sentence, run: int, last: int) -> bool:
    """Whether a name ends in a noun that may stand in a title as well: "Oxfordshire County Council", "Kent Police"."""
    kinds = sentence.tags[last - 1]
    return sentence.lexicon.fixed_order and last - run > 1 and "role" in kinds and "field" in kinds


def _is_body(sentence: Sentence, first: int, run: int) -> bool:
    """Whether a noun that may speak and is no person stands before a name: "власти провинции Южное Киву"."""
    nouns = [index for index in range(first, run) if sentence.tag(index, "speaker")]
    return not any(sentence.noun(index).startswith("person") for index in nouns)
