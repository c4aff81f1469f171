"""What a number counts: the noun phrase beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.figures import fronted
from bot.figures.clauses import closes
from bot.figures.hedges import Hedged, counter_at
from bot.figures.lexicon import NUMBER, WORD
from bot.figures.neighbours import is_compounded, is_model, is_of_nation, takes_object
from bot.figures.numbers import Number
from bot.figures.portions import SPELLED
from bot.figures.tokens import OWNING, Sentence

_ENDING = frozenset(
    (
        "stop",
        "breaker",
        "speech",
        "total",
        "through",
        "several",
        "year_unit",
        "part_before",
        "according",
        "being",
        "rise",
    )
)
"""What can't be inside a noun phrase, unless a noun itself."""
_PEOPLE = ("person", "household")
"""Classes whose counters count nothing else."""
_ANYBODY = "person/person"
_FIGHTER = ("person/soldier", "person/militant")
"""Who has the name of a plane as well: "fighters"."""
_BODY, _MODEL = "body/body", "equipment/model"
_ANYTHING, _UNKNOWN = "cargo", "unit/unit"
"""The class of a counter of whatever its noun says, and that of a noun that the lexicon doesn't know."""
_QUOTES = ('"', "“", "”", "'", "‘", "’", "«", "»")
_ASIDE = (",", "–", "—", "(", ")")
_LEADS = ("–", "—", ":", "-")
_BULLETIN = ("equipment", "aircraft", "weapon", "person/soldier", "person/personnel")
"""Classes that a bulletin of losses lists with the number behind."""
_ATTACK, _TIMES = "attack/", "attack/times"
"""Classes of what is done to the things whose noun stands before, 32개 마을 포격, and of a counter of how often."""
_OPENING = (",", ";", ":", "(", "•", "—", "–", "-")
"""What may stand before a line of a bulletin."""
_LARGE = ("hundreds", "small", "big")
"""Tags of words of large numbers."""
_CLOSING = (
    "stop",
    "breaker",
    "speech",
    "conjunction",
    "part_before",
    "hedge_before",
    "toll",
    "among",
    *SPELLED,
    *_LARGE,
)
"""What is no part of such a line's noun."""
_WHERE = ("building", "settlement", "thing")
"""Classes of what is oftener where something happens than what is counted: "Сумська область — 8 тисяч"."""
_LINK = "preposition"
"""The small word that ends a phrase which leads to a noun."""
_SHORT, _MARK = 3, 2
"""Words after a counter in which its noun stands, and digits of a model's mark."""
_NUMERALS = frozenset({"unit", "tens", "vague"})
"""Tags of words that begin a number."""
_REACH = 7
"""Words of a noun phrase that are read."""
_MORE = frozenset({"increment", "else"})
"""Tags of the "more" or "other" between a number and its noun."""


@dataclass(slots=True)
class Thing:
    """A noun phrase at tokens `first` to `last`, exclusive; empty where the number stands alone."""

    first: int
    last: int
    kind: str
    """The lexicon's class ("person/soldier"), "none" for a bare number, "any" for a noun that isn't known."""
    act: str = ""
    """What the noun itself says to have happened: "deaths" is kill."""
    whole: bool = False
    """Followed by the number that it is a part of: the 718 of "718 of the 741"."""
    part: bool = False
    """A part of something said before: "five of them", "three of the tanks"."""

    @property
    def group(self) -> str:
        """The class without its subclass."""
        return self.kind.partition("/")[0]


def find_thing(sentence: Sentence, number: Number, hedged: Hedged) -> Thing:
    """What stands beside `number` as what it counts."""
    if sentence.lexicon.counted_before:
        return _before(sentence, number, hedged)
    if "area" in sentence.tagged:
        land = sentence.after(hedged.last) if number.vague and sentence.tag(hedged.last, "part_after") else hedged.last
        if area := sentence.tag(land, "area"):
            return Thing(first=land, last=sentence.after(land), kind=area)  # "hundreds of acres"
    if sentence.lexicon.fixed_order and sentence.low(hedged.last) == sentence.low(hedged.last + 1) == "-":
        return Thing(first=hedged.last, last=hedged.last, kind="none")  # "a family of six -- a couple and"
    thing = _after(sentence, hedged.last + _is_quoted(sentence, hedged), vague=number.vague)
    remains = sentence.lexicon.free_order or "remains" in sentence.tagged
    if remains and thing.group != "thing" and _are_bodies(sentence, hedged.first):  # not "the remains of 12 elephants"
        return replace(thing, kind=_BODY, act="")  # "тіла 757 загиблих", "the bodies of 757 soldiers"
    if thing.kind == "none" and thing.first == thing.last and not thing.act and not thing.part:
        if listed := _listed(sentence, hedged):
            return listed
        kind = fronted.kind_of(sentence, hedged)
        return replace(thing, kind=kind) if kind else thing
    return _apposed(sentence, hedged, thing) or thing


def _apposed(sentence: Sentence, hedged: Hedged, thing: Thing) -> Thing | None:
    """The noun that an aside behind it counts: "Deminers, about 4,500 of them, work"."""
    if not (thing.part and thing.kind == "none" and sentence.lexicon.fixed_order):
        return None
    pronoun = sentence.after(hedged.last)
    aside = sentence.low(hedged.first - 1) in _ASIDE and sentence.low(pronoun) in _ASIDE
    if not aside or not sentence.tag(hedged.last, "pronominal"):
        return None
    noun = sentence.start_of(hedged.first - 1)
    kind = sentence.tag(noun, "noun")
    return Thing(first=hedged.last, last=pronoun, kind=kind) if kind and not sentence.tag(noun, "head") else None


def _listed(sentence: Sentence, hedged: Hedged) -> Thing | None:
    """The noun that a bulletin sets before its number: "tanks – 11,742", "Tanks destroyed stand at 10,933"."""
    if sentence.lexicon.free_order:
        return _line(sentence, hedged)
    start, end, led = hedged.first, hedged.first, False
    while start > 0 and end - start < (_REACH if led else _SHORT):
        start = sentence.start_of(start)
        again = sentence.low(start) == "to" and sentence.find("listing_verb", 0, start) is not None
        if sentence.low(start) in _LEADS or sentence.tag(start, "listing_verb") or again:
            led = True  # "tanks come to 2,806 and boats to 143"
        elif sentence.tag(start, "noun") and led and not sentence.tag(start, "toll"):
            kind = sentence.tags[start]["noun"]
            first = _phrase_start(sentence, start)
            before = first - 1 - (sentence.tag(first - 1, "stop") == "article")
            if sentence.tag(before, "stop") == _LINK and sentence.low(before) != "of":
                return None  # "the number of killed in the missile strike has risen to 26"
            return Thing(first=first, last=hedged.last, kind=kind) if kind.startswith(_BULLETIN) else None
        elif not (led and (sentence.tag(start, "both") or sentence.tag(start, "stop") in ("adverb", "aux"))):
            return None
    return None


def _line(sentence: Sentence, hedged: Hedged) -> Thing | None:
    """The noun of one line of a bulletin, which opens it: "танків — 11 370, літаків — 431", "загиблих: четверо"."""
    dash = hedged.first - 1
    if sentence.low(dash) not in _LEADS or sentence.low(dash - 1).endswith(sentence.lexicon.datives):
        return None
    start, found = dash, None
    while start > 0 and dash - start <= _SHORT and sentence.tokens[start - 1].kind == WORD:
        first = sentence.start_of(start)
        tags = sentence.tags[first]
        if any(kind in tags for kind in _CLOSING) or sentence.tokens[start - 1].low.endswith(sentence.lexicon.finite):
            break
        start, found = first, first if "noun" in tags or "head" in tags else found
    if found is None or not (start == 0 or sentence.low(start - 1) in _OPENING or _leads_line(sentence, start)):
        return None
    tags = sentence.tags[found]
    kind = tags.get("noun", "none")
    if kind.startswith(_WHERE) or (sentence.low(dash) == ":" and "head" not in tags):
        return None
    act = tags.get("head", "")
    return Thing(first=start, last=hedged.last, kind="none" if act else kind, act=act)


def _leads_line(sentence: Sentence, start: int) -> bool:
    """Whether an "and", an "of them" or a verb stands before what begins at token `start`."""
    lead = sentence.start_of(start)
    if sentence.tag(lead, "conjunction") or sentence.tag(lead, "part_before"):
        return True
    return sentence.tokens[start - 1].low.endswith(sentence.lexicon.finite)


def _is_quoted(sentence: Sentence, hedged: Hedged) -> bool:
    """Whether only the number is in quotation marks: "scores" of rockets."""
    return sentence.low(hedged.last) in _QUOTES and sentence.low(hedged.first - 1) in _QUOTES


def _phrase_start(sentence: Sentence, noun: int) -> int:
    """Where the words begin that go with the noun that ends at `noun`."""
    start = noun
    while start > 0 and noun - start < _SHORT and sentence.tokens[start - 1].kind == WORD:
        if sentence.tag(start - 1, "stop") or sentence.tag(start - 1, "conjunction") or not sentence.ends[start - 1]:
            break
        start -= 1
    return start


def _are_bodies(sentence: Sentence, first: int) -> bool:
    """Whether what is counted from token `first` on are the dead themselves, not those who died."""
    if sentence.lexicon.free_order:
        return sentence.tag(first - 1 - (sentence.tag(first - 1, "increment") is not None), "noun") == _BODY
    start = sentence.start_of(first)
    while first - start < _SHORT and (sentence.tag(start, "stop") == "article" or sentence.tag(start, "nth")):
        start = sentence.start_of(start)
    return sentence.tag(start, "remains") == "of"


def _after(sentence: Sentence, start: int, *, vague: bool) -> Thing:
    led = sentence.tag(start, "part_after") is not None
    part, first = led and not vague, sentence.after(start) if led else start
    named = part and sentence.tag(start, "pronominal") is None  # not the "over" of "40 of them over the sea"
    more = "increment" in sentence.tagged or "else" in sentence.tagged
    while (part and _may_lead(sentence, first, hedged=named)) or (more and sentence.is_any(first, *_MORE)):
        first = sentence.after(first)
    if named and not sentence.lexicon.verb_last and sentence.is_any(first, *SPELLED):
        return Thing(first=first, last=first, kind="none", part=True)  # "two of the five miners", like "of the 5"
    if sentence.word_tag(first, "bygone") and sentence.lexicon.fixed_order and sentence.word_tag(first + 1, "time"):
        return Thing(first=first, last=first, kind="none", part=part)  # "put the toll at 55 last week"
    head, end = _head(sentence, first)
    if head is None and sentence.lexicon.verb_first and (noun := fronted.past_participle(sentence, first)):
        head, end = _head(sentence, noun)  # "32 перехваченных за ночь дрона"
    end = first if head is None and part and not named and sentence.tokens[end - 1].text.islower() else end
    if "remains" in sentence.tagged and sentence.tag(first, "remains") == "of":  # "88 bodies of its soldiers"
        return Thing(first=first, last=end if head is not None else first + 1, kind=_BODY, part=part)
    if head is None:
        kind = "none" if end == first or sentence.tag(first, "milestone") else "any"  # "passed the 5,000 mark"
        if kind == "none" and sentence.tag(start, "own_side"):
            kind = _FIGHTER[0]
        if kind == "any" and _are_people(sentence, first, min(end, first + 2)):
            kind = _ANYBODY
        is_people = end > first and sentence.tokens[end - 1].text[-1] in "seех"
        if is_people and sentence.tag(sentence.start_of(end), "nation"):
            kind = "person/national"
        elif kind == "any" and sentence.lexicon.fixed_order and is_model(sentence, end - 1):
            kind = _MODEL
        return Thing(first=first, last=min(end, first + 3), kind=kind, part=part)
    tags = sentence.tags[head]
    if "head" in tags and not _is_adjective(sentence, head):
        return Thing(first=first, last=end, kind="none", act=tags["head"], part=part)
    kind = tags.get("noun", "person/national" if "nation" in tags else _MODEL)
    return Thing(first=first, last=end, kind=kind, part=part)


def _are_people(sentence: Sentence, first: int, last: int) -> bool:
    """Whether words end as those that say who people are ("пожильців"), or their number is of people only: "двоє"."""
    if sentence.tag(first - 1, "collective") and not sentence.low(first).endswith(sentence.lexicon.finite):
        return True
    for token, tags in zip(sentence.tokens[first:last], sentence.tags[first:last], strict=True):
        named = token.capital and not sentence.lexicon.fixed_order  # where a people has a capital, "Barbadians"
        if not named and not tags.keys() - {"place"} and token.low.endswith(sentence.lexicon.people_endings):
            return True
    return False


def _head(sentence: Sentence, first: int) -> tuple[int | None, int]:
    """The noun of the phrase that begins at `first`, None where none is known, and where the phrase ends."""
    position, head, end = first, None, first
    reach = min(len(sentence.tokens), first + _REACH)
    while position < reach:
        tags = sentence.tags[position]
        if head is not None and _is_verb(sentence, position):
            break
        if "head" in tags and not _is_adjective(sentence, position):
            if head is not None and takes_object(sentence, sentence.after(position)):
                break  # "two gunmen killed a guard"
            return position, sentence.after(position)
        named = "noun" in tags or ("nation" in tags and _is_people(sentence, position))
        if named and is_compounded(sentence, position):
            position += 2
            continue
        if head is not None and sentence.low(position) in OWNING and (owned := _owned(sentence, position, first)):
            position = owned
            continue
        if named and not _is_settled(sentence, head) and not (head is not None and is_of_nation(sentence, position)):
            flown = head is not None and end == position and _model_end(sentence, head) == end  # "two Su-30 fighters"
            soldier = flown and sentence.noun(position).startswith(_FIGHTER)
            head, end = head if soldier else position, sentence.after(position)
        elif beyond := _model_end(sentence, position):
            head, end = (position if head is None else head), beyond
            position = beyond
            continue
        elif head is not None or (_ends_phrase(sentence, position) and not _joins_nations(sentence, position)):
            break
        position = sentence.after(position)
    return head, (end if head is not None else position)


def _owned(sentence: Sentence, position: int, first: int) -> int:
    """Where after an "'s" the noun is that is counted: the "passengers" of "ten of the ferry's passengers", the
    "hospitals" of "three children's hospitals"; 0 where those who own are."""
    after = sentence.after(position)
    lead = sentence.at(sentence.start_of(first))
    if (lead.get("stop") == "article" or "part_after" in lead) and sentence.tag(after, "noun") is not None:
        return after
    for at in range(after, min(after + _SHORT, len(sentence.tokens))):
        if noun := sentence.tag(at, "noun"):
            return at if noun.startswith(("building/", "thing/")) else 0
        if sentence.tokens[at].kind != WORD or not sentence.tokens[at].capital:
            return 0
    return 0


def _is_verb(sentence: Sentence, position: int) -> bool:
    """Whether a number or its hedge follows, as after the "killed" of "four bombers killed at least six", or somebody
    to whom it is done: "300 policemen guard the port"."""
    if not sentence.lexicon.fixed_order:
        return False
    if sentence.tag(position, "object") is None:
        return sentence.tag(position, "subject") is not None and takes_object(sentence, sentence.after(position))
    following = sentence.after(position)
    if following >= len(sentence.tokens):
        return False
    if not _NUMERALS.isdisjoint(sentence.tags[following]):
        return sentence.tag(sentence.after(following), "time") is None  # "killed two weeks ago"
    return sentence.tokens[following].kind == NUMBER or sentence.tag(following, "hedge_before") is not None


def _is_settled(sentence: Sentence, head: int | None) -> bool:
    """Whether further nouns are in the genitive, as where endings tell: "відвідувачів кафе" are visitors; but the
    first of "військових літаків" ends as adjectives do."""
    if head is None or not sentence.lexicon.free_order:
        return False
    endings = tuple(ending for ending in sentence.lexicon.adjectives if len(ending) > 1)
    return not sentence.tokens[sentence.after(head) - 1].low.endswith(endings)


def _joins_nations(sentence: Sentence, position: int) -> bool:
    """The "and" of "six South African and Kenyan nationals", "17 Israeli and foreign hostages"."""
    if not sentence.tag(position, "conjunction") or not sentence.tag(sentence.start_of(position), "nation"):
        return False
    if sentence.tag(position + 1, "nation"):
        return True
    if not sentence.lexicon.fixed_order or sentence.tag(position + 1, "stop"):
        return False
    return any(sentence.noun(at).startswith(_PEOPLE) for at in (position + 1, position + 2))


def _is_people(sentence: Sentence, position: int) -> bool:
    """ "Palestinians", "Koreans", "конголезцев": a people, where no noun follows."""
    if sentence.lexicon.free_order and sentence.tag(position, "nation"):
        token, endings = sentence.tokens[position], tuple(end for end in sentence.lexicon.adjectives if len(end) > 1)
        return not token.capital and not token.low.endswith(endings)
    if position >= len(sentence.tokens):
        return False
    end = sentence.after(position)
    people = "nation" in sentence.tags[position] and sentence.tokens[end - 1].low.endswith("s")  # "North Koreans"
    return people and sentence.tag(end, "noun") is None


def _model_end(sentence: Sentence, position: int) -> int:
    """Where a model or calibre ends that is part of a name: "F-16s", "152mm"; 0 where none begins."""
    tokens = sentence.tokens
    if not tokens[position].capital:
        after = position + 1
        calibre = tokens[position].kind == NUMBER and after < len(tokens) and not tokens[after].spaced
        return after + 1 if calibre and tokens[after].kind == WORD else 0
    if position + 2 >= len(tokens):
        return 0
    numbered = tokens[position + 1].kind == NUMBER and len(tokens[position + 1].text) <= _MARK
    if numbered and sentence.noun(position + 2).startswith(_BULLETIN):
        return position + 2  # "Leopard 2 tanks"
    if tokens[position + 1].text != "-":
        return 0
    if tokens[position + 2].kind != NUMBER or tokens[position + 1].spaced or tokens[position + 2].spaced:
        return 0
    suffix = position + 3
    return suffix + 1 if suffix < len(tokens) and tokens[suffix].kind == WORD and not tokens[suffix].spaced else suffix


def _may_lead(sentence: Sentence, index: int, *, hedged: bool) -> bool:
    """Words between "of" and what is counted: "three of the estimated 12"."""
    hedge = sentence.tag(index, "hedge_through") or (hedged and sentence.tag(index, "hedge_before"))
    return bool(hedge) or sentence.tag(index, "stop") in ("article", "pronoun")


def _is_adjective(sentence: Sentence, position: int) -> bool:
    """ "wounded soldiers", "missing people": the noun follows, and this is no finite verb ("приземлила")."""
    following = sentence.after(position)
    if sentence.tokens[following - 1].low.endswith(sentence.lexicon.finite):
        return False
    if following > position + 1 and sentence.word_tag(following - 1, "stop") == _LINK:
        return False  # "one dead after a crane fell"
    if sentence.lexicon.fixed_order and sentence.tag(following, "nation"):
        if sentence.low(position).endswith("s"):
            return False  # "1,340 casualties Russian forces suffered"
        further = sentence.after(following)  # "fallen Ukrainian soldiers"
        following = further if sentence.tag(further, "noun") else following
    following += sentence.low(following) == "«"  # "18 збитих «Шахедів»"
    noun = sentence.tag(following, "noun") or sentence.tag(following, "head")
    noun = noun if sentence.tag(following, "stop") is None else None  # "троих раненых вертолетом доставили"
    return noun is not None or _is_people(sentence, following)


def _ends_phrase(sentence: Sentence, position: int) -> bool:
    token, tags = sentence.tokens[position], sentence.tags[position]
    if tags.get("stop") == "adverb" and _is_described(sentence, sentence.after(position)):
        return False
    if token.kind not in (WORD, "code"):
        return "subject" in tags or token.text not in ("-", '"', "“", "«", "»", "”", "'", "’s", "'s")
    if "hedge_before" in tags and sentence.lexicon.fixed_order and sentence.after(position) > position + 1:
        return True  # "three billion more than planned"
    if sentence.lexicon.fixed_order and sentence.word_tag(position, "locating") in ("at", "on", "from"):
        return True  # also in a phrase: "40 in the same month"
    if not _ENDING.isdisjoint(tags):
        return not (("nation" in tags and "through" in tags) or "reflexive" in tags)  # "російських", "своїх солдатів"
    if sentence.low(position - 1) == "-" and not token.spaced:
        return False
    if not tags and token.low.endswith(sentence.lexicon.verbs):
        return True
    is_act = "subject" in tags or "both" in tags or "object" in tags
    return is_act and not _is_adjective(sentence, position)


def _is_described(sentence: Sentence, position: int) -> bool:
    """Whether a participle before a noun stands at `position`: the "wounded" of "22 badly wounded Ukrainians"."""
    if sentence.lexicon.fixed_order and sentence.tag(position, "head") and sentence.after(position) > position + 1:
        return True  # "22 badly wounded people", which is one phrase
    return sentence.tag(position, "both") is not None and _is_adjective(sentence, position)


def _before(sentence: Sentence, number: Number, hedged: Hedged) -> Thing:
    """In a counter language the noun stands before its number, particle and all; the counter tells its class."""
    at = counter_at(sentence, number)
    if area := sentence.tag(at, "area"):
        return Thing(first=at, last=sentence.after(at), kind=area)
    counter = sentence.tag(at, "counter") or "none"
    if following := _counted_after(sentence, hedged, counter):
        return following
    start = _word_before(sentence, hedged.first)
    tags = sentence.tags[start] if start >= 0 and not closes(sentence, start) else {}
    if "such_as" in tags and "noun" in sentence.tags[sentence.start_of(start)]:
        tags = {"noun": sentence.tags[sentence.start_of(start)]["noun"]}  # 노동자와 군인 등 1만 명
    if counter == _TIMES and not tags.get("noun", "").startswith("attack/"):
        after = range(hedged.last, min(hedged.last + _SHORT, len(sentence.tokens)))
        kinds = map(sentence.noun, after)
        return Thing(
            first=hedged.first,
            last=hedged.last,
            kind=next((kind for kind in kinds if kind.startswith("attack/")), counter),
        )
    if counter.startswith(_PEOPLE) and not tags.get("noun", "person").startswith(_PEOPLE):
        tags = {}
    if "head" in tags or "noun" in tags:
        return Thing(first=start, last=hedged.last, kind=tags.get("noun", "none"), act=tags.get("head", ""))
    if counter == _ANYTHING:
        counter = _UNKNOWN if _is_unknown(sentence, start) else "none"
    return Thing(first=hedged.first, last=hedged.last, kind=counter)


def _counted_after(sentence: Sentence, hedged: Hedged, counter: str) -> Thing | None:
    """The noun that a counter stands before: 3천명의 군인, 7만명이 넘는 병력, 40여개 건물."""
    start = hedged.last
    while sentence.tag(start, "attributive"):
        start += 1
    led = start > hedged.last or sentence.low(start - 1).endswith(sentence.lexicon.attributive_endings)
    if not led and (counter != _ANYTHING or not _follows_bare(sentence, start)):
        return None
    for index in range(start, min(start + _SHORT, len(sentence.tokens))):
        tags = sentence.tags[index]
        noun, following = tags.get("noun", ""), sentence.noun(index + 1)
        if noun and (not following or (following.startswith(_ATTACK) and not noun.startswith(_ATTACK))):
            return Thing(first=hedged.first, last=index + 1, kind=noun)
        if "both" in tags or sentence.tokens[index].kind != WORD:
            break
    return None if led else Thing(first=hedged.first, last=hedged.last, kind=_UNKNOWN)


def _is_unknown(sentence: Sentence, index: int) -> bool:
    """Whether the word at `index` is a noun without a particle, which the lexicon doesn't know."""
    if index < 0 or sentence.tags[index]:
        return False
    low = sentence.low(index)
    return sentence.lexicon.bare(low) == low and not closes(sentence, index)


def _follows_bare(sentence: Sentence, index: int) -> bool:
    """Whether a noun without a particle or verb between stands at `index`: the 여단 of 4개 여단."""
    if index >= len(sentence.tokens) or sentence.tokens[index].kind != WORD or not sentence.tokens[index].spaced:
        return False
    counter = sentence.low(index - 1)
    unsaid = not any(kind in sentence.tags[index] for kind in ("both", "through", "hedge_after", "speech"))
    closed = len(counter) > 1 and counter.endswith((*sentence.lexicon.endings, *sentence.lexicon.quoting_endings))
    return unsaid and not closed  # "900개가 넘는다고 군이"


def _word_before(sentence: Sentence, index: int) -> int:
    """Where the word or phrase that ends before `index` begins, past words that lead to a number; -1 for none."""
    position = index
    while position > 0:
        start = next((at for at in range(position - 1, max(-1, position - 4), -1) if sentence.ends[at] == position), -1)
        if start < 0 or sentence.tokens[start].kind != WORD:
            return -1
        if not sentence.tag(start, "hedge_through") and not sentence.tag(start, "subject_particle"):
            return start
        position = start
    return -1
