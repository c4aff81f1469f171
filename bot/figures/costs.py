"""How far an act stands from a number: in words, commas, other counts and other acts."""

from __future__ import annotations

from bot.figures import clauses, listing, predicates
from bot.figures.counts import Act, Count, Scene
from bot.figures.lexicon import NUMBER, WORD
from bot.figures.neighbours import takes_object
from bot.figures.tokens import Sentence, is_title_case

OTHER_ACT = 3.0
"""What another act between costs."""
_FARTHEST = 9.0
"""The cost beyond which an act doesn't belong to a number."""
NEVER = clauses.NEVER
_COMMA, _BREAKER, _OTHER_COUNT = 2.0, 8.0, 2.5
_CLOSE = 1.0
"""How far an act may be from a noun that the lexicon doesn't know, to say that it is people."""
_CLAUSE = 3.0
"""A comma where every clause has one."""
_WORD = 0.6
_RELATIVE = 1.5
"""What it costs an act to describe a counted noun in a clause of its own."""
_PREDICATE = 3.0
"""The verb of those who open a clause, however much describes them."""
_LEADING = 0.5
"""What it costs an act to stand before its number: less than a word."""
_OF = 4.5
"""A preposition between a verb and a number: "released images of the five" doesn't release five."""
_OBJECT, _BARE = 5.5, 5.0
"""How far a verb may stand before its object, and after a number without a noun."""
_TOLL = 14.0
"""How far a toll may be: "the death toll from ... has risen to 6" names everything else between."""
_PASSIVE = 4
"""Tokens between "were" and its participle: "were on Monday killed"."""
_CLOSING = ("”", '"', "’")
"""Quotation marks that may close right after a comma."""
_QUOTES = ("“", "‘", *_CLOSING)
_HARM = frozenset({"kill", "wound"})
"""What those who stand before an active verb do to others."""
_FOR = ("for", "of", "with")
"""What leads to the deed that somebody is arrested for, accused of or charged with."""
_SIDES = frozenset({"object", "subject", "both", "toll"})
_ASIDE_MARKS = (",", "—", "–")
_ASIDE_OPENS = (*_ASIDE_MARKS, "-")
_SPOKEN = 10
"""Tokens of an aside that says who says so by a verb: ", напоминает адвокат Иван Павлов,"."""
_ASIDE = 20
"""Tokens of an aside between commas: "12 people, including ..., died"."""


def reach(sentence: Sentence, count: Count, act: Act) -> float:
    """How much an act may cost to measure a count."""
    if count.thing.kind == "any":
        return _CLOSE
    if act.side == "toll":
        return _TOLL
    if sentence.lexicon.free_order:
        return _FARTHEST
    if act.last <= count.first:
        return _OBJECT
    bare = count.thing.kind == "none" and not count.thing.part and sentence.low(count.last) != "who"
    return _BARE if bare else _FARTHEST


def cost(sentence: Sentence, count: Count, scene: Scene, act: Act) -> float:
    """How far an act is from a count, in words and in what lies between."""
    if scene.clauses:
        others = [other.first for other in scene.counts if other is not count]
        return clauses.cost(sentence, scene.clauses, (count.first, count.last), (act.first, act.last), others)
    if act.first >= count.hedged.last:
        return _behind(sentence, count, scene.counts, act)
    return _leading(sentence, count, scene.counts, act) if act.last <= count.first else NEVER


def _behind(sentence: Sentence, count: Count, counts: list[Count], act: Act) -> float:
    """The cost of an act that stands behind a count."""
    free_order, tagged = sentence.lexicon.free_order, sentence.tagged
    if not free_order:
        if act.side in ("object", "toll") or ("single" in tagged and _is_single(sentence, count)):
            return NEVER
    elif _opens_next(sentence, count, counts, act):
        return NEVER
    harm = act.side == "subject" and sentence.tag(act.first, "both") and _is_harm(sentence, count, act)
    if (act.side == "both" or harm) and _is_active(sentence, act, counts):
        return NEVER
    if not free_order and len(counts) > 1:
        some = "pronominal" in tagged and not _HARM.isdisjoint(act.acts) and _is_of_some(sentence, count, counts, act)
        if some or _is_beyond(sentence, count, counts, act):
            return NEVER
    if ("part_before" in tagged and _is_of_part(sentence, count, counts, act)) or _is_noun(sentence, act):
        return NEVER
    if "several" in tagged and sentence.tag(act.first - 1, "several") and sentence.low(act.first - 2) == ",":
        return NEVER  # "49 got down, several with burns"
    if "in_all" in tagged and sentence.tag(act.first, "in_all") and not _ends_in_all(sentence, count, act):
        return NEVER  # "2,000 from strong earthquakes"
    him = act.side == "subject" and sentence.tag(act.first - 1, "objective") and not free_order
    if him and sentence.is_any(act.first - 2, "both", "object"):
        return NEVER  # "her two accomplices held him hostage"
    farthest = _TOLL if act.side == "toll" else _FARTHEST
    price = _between(sentence, (count.last, act.first), counts, "through", farthest)
    return _PREDICATE if price > _FARTHEST and predicates.closes(sentence, count, counts, act) else price


def _leading(sentence: Sentence, count: Count, counts: list[Count], act: Act) -> float:
    """The cost of an act that stands before a count."""
    if "along" in sentence.tagged and _is_along(sentence, count, act):
        return _LEADING + _COMMA
    if not sentence.lexicon.free_order and (act.side == "subject" or _is_undergone(sentence, count, act)):
        return NEVER
    if _is_of_gerund(sentence, count, act):
        return NEVER
    if act.side == "toll":
        if predicates.tells(sentence, count, counts, act):
            return _LEADING
        return _LEADING + _between(sentence, (act.last, count.first), counts, "toll", _TOLL)
    by = count.group == "person" and act.side == "object" and sentence.low(count.hedged.first - 1) == "by"
    if by and act.last == count.hedged.first - 1 and sentence.lexicon.fixed_order:
        return NEVER  # "a suit brought by five professors"
    if _is_of_number(sentence, act, count) or _is_apart(sentence, count, act):
        return NEVER
    if act.last < count.first - 1 and predicates.has_own_verb(sentence, count) and not sentence.lexicon.free_order:
        return NEVER
    if listing.is_listed(sentence, act.last, count.first):
        return _LEADING + _COMMA
    return _LEADING + _between(sentence, (act.last, count.first), counts, "leading", _FARTHEST)


def _is_along(sentence: Sentence, count: Count, act: Act) -> bool:
    """Whether the counted suffered the same as somebody else: "was arrested in Turkey alongside 36 others"."""
    lead = sentence.start_of(count.first)
    if not sentence.tag(lead, "along") or sentence.low(lead) == "with" or act.side not in ("object", "subject"):
        return False
    told = (at for at in range(act.last, lead) if sentence.is_any(at, "object", "subject", "speech", "breaker"))
    suffered = _is_passive(sentence, act) or not sentence.is_any(act.first, "object", "both")  # "was shot", "died"
    return suffered and next(told, None) is None


def _is_single(sentence: Sentence, count: Count) -> bool:
    """Whether a verb in the singular follows a number, of which it isn't told: "on 79 was forced to leave", "accused of
    mowing down four students has been released"."""
    if sentence.tag(count.last, "single") is None or sentence.low(count.first - 1) == "of":
        return False
    been = count.thing.kind == "none" or sentence.low(count.last + 1) == "been"
    return been and count.number.low > 1 and not count.thing.act


def _opens_next(sentence: Sentence, count: Count, counts: list[Count], act: Act) -> bool:
    """Whether an act beyond a comma or "and" has a number of its own right after it: "зросла до 34, поранено 12"."""
    apart = any(sentence.low(index) == "," for index in range(count.last, act.first))
    apart = apart or (count.thing.kind == "none" and sentence.tag(act.first - 1, "conjunction") is not None)
    return apart and any(act.last == other.first or _is_its(sentence, count, other, act) for other in counts)


def _is_its(sentence: Sentence, count: Count, other: Count, act: Act) -> bool:
    """Whether the number right before an act opens a clause of its own: "были 64 рабочих, 14 отделались ушибами"."""
    return other.last == act.first and other is not count and sentence.low(other.first - 1) == ","


def _is_beyond(sentence: Sentence, count: Count, counts: list[Count], act: Act) -> bool:
    """Whether an act is of those who open the next clause, not of where somebody is: "fled to 94 schools, and 65,000
    customers lost power", or than those who "are in the state, and 1,600 suspects were locked up"."""
    lead = sentence.start_of(count.first)
    are = sentence.tag(count.last, "stop") == "aux" and sentence.tag(count.last + 1, "stop") == "preposition"
    if not are and (lead < 1 or not sentence.tag(lead, "place_before")):
        return False
    following = next((other for other in counts if other.first >= count.last and other.last <= act.first), None)
    if following is None:
        return False
    joined = (at for at in range(count.last + 1, following.first) if sentence.tag(at, "conjunction"))
    return any(sentence.low(at - 1) == "," for at in joined)


def _is_of_some(sentence: Sentence, count: Count, counts: list[Count], act: Act) -> bool:
    """Whether harm came to some only, of whom a clause of its own tells: "143 people were in the plant, 61 of whom
    died"; whoever is held or missing may be some of others who were."""
    for some in counts:
        if count.last < some.first and some.last <= act.first and sentence.low(some.hedged.first - 1) in _ASIDE_MARKS:
            of = some.hedged.last
            if sentence.tag(of, "pronominal"):
                return all(sentence.low(at) not in _ASIDE_MARKS for at in range(of, act.first))
    return False


def _is_of_part(sentence: Sentence, count: Count, counts: list[Count], act: Act) -> bool:
    """Whether an act beyond "of which 70" is of that part alone: "98 безпілотників, з яких 70 ліквідовано"."""
    part = sentence.find("part_before", count.last, act.first)
    if part is None or (sentence.lexicon.gerunds and sentence.low(part).endswith(sentence.lexicon.gerunds)):
        return False  # "seven people including two women were killed"
    inner = next((other for other in counts if part < other.hedged.first and other.last <= act.first), None)
    return inner is not None and all(sentence.low(index) != "," for index in range(inner.last, act.first))


def _is_passive(sentence: Sentence, act: Act) -> bool:
    """ "were killed": what follows is not who was killed."""
    if "passive" not in sentence.tagged:
        return False
    for index in range(act.first - 1, max(-1, act.first - 1 - _PASSIVE), -1):
        if sentence.tag(index, "passive"):
            return True
        if sentence.low(index) in (",", ";") or sentence.tag(index, "breaker"):
            return False
    return False


def _is_undergone(sentence: Sentence, count: Count, act: Act) -> bool:
    """Whether those who stand before a verb suffered what it says."""
    if act.side == "both":
        return _is_passive(sentence, act)
    verb = sentence.tag(act.last, "infinitive") and act.last + 1 < count.hedged.first
    if verb and _is_passive(sentence, act):
        return True  # "Money was raised to support the two officers"
    return act.side == "object" and _is_suffered(sentence, count, act)


def _is_suffered(sentence: Sentence, count: Count, act: Act) -> bool:
    """Whether a participle that may also be a verb is one: of "were killed and 20 people" nobody killed the 20, who may
    have been "killed along with 20 people"."""
    if not sentence.tag(act.first, "both") or sentence.tag(act.last, "along"):
        return False
    if count.group in ("attack", "times"):
        return False  # "was shelled 40 times"
    index = act.first - 1
    while index > 0 and sentence.tag(index, "stop") == "adverb":
        index -= 1
    return sentence.tag(index, "passive") is not None and not sentence.tokens[index].text.isupper()


def _is_of_number(sentence: Sentence, act: Act, count: Count) -> bool:
    """Whether a verb is of the number of something: "which brings the total to 557"."""
    if "toll" not in sentence.tagged or not sentence.lexicon.fixed_order:
        return False
    return any(act.last <= at < count.first and said == "same" for at, said in sentence.each("toll").items())


def _ends_in_all(sentence: Sentence, count: Count, act: Act) -> bool:
    """Whether "strong" stands right behind the number, and nothing that is strong behind it."""
    alone = sentence.low(act.last) in (*_QUOTES, ",", ".", ";", "") or sentence.tag(act.last, "stop") is not None
    return act.first == count.last and (alone or act.last > act.first + 1)


def _is_apart(sentence: Sentence, count: Count, act: Act) -> bool:
    """Whether a verb has another object: "sent rations to 300 soldiers", "picked up the wicket for 56"."""
    lead = count.first - 1
    if not sentence.lexicon.fixed_order or act.last > lead:
        return False
    if act.last == lead:
        return sentence.low(lead) == "on" and count.thing.kind == "none"  # a batsman is "dismissed on 88"
    if "imagery" in sentence.tagged and sentence.find("imagery", act.last, lead) is not None:
        return True  # "released a video of two hostages"
    if sentence.low(lead) == "for":
        if not _HARM.isdisjoint(act.acts):
            return True  # "kills scholarships for 9,600 children"
        return count.thing.kind == "none" and not count.thing.act
    return sentence.low(lead) == "to" and act.acts[0] == "deploy"


def _is_of_gerund(sentence: Sentence, count: Count, act: Act) -> bool:
    """Whether people suffered what others are arrested or blamed for: "held for allegedly robbing 12 women"."""
    deed = count.hedged.first - 1
    deed -= sentence.tag(deed, "stop") == "article"
    if act.last >= deed or count.group != "person" or not sentence.low(deed).endswith(sentence.lexicon.gerunds):
        return False
    lead = deed - 1
    lead -= sentence.low(lead).endswith("ly")
    return sentence.low(lead) in _FOR and not sentence.is_any(deed, "stop", "part_before", "hedging")


def _is_noun(sentence: Sentence, act: Act) -> bool:
    """Whether a preposition makes a participle a noun, "in days of fighting", "since fighting resumed", or an article
    an adjective: "a captured town"."""
    if sentence.lexicon.fixed_order and sentence.tag(act.first - 1, "stop") == "article":
        noun = act.side == "subject" and sentence.tag(act.first, "noun") is not None  # "lost 90 men in the battle"
        return noun or sentence.low(act.last - 1).endswith(sentence.lexicon.participles)
    if act.side != "subject" or not sentence.tokens[act.last - 1].low.endswith(sentence.lexicon.gerunds):
        return False
    return sentence.tag(act.first - 1, "stop") == "preposition" or sentence.tag(act.first - 1, "since") == "clause"


def _is_harm(sentence: Sentence, count: Count, act: Act) -> bool:
    """Whether a verb tells what people do to others where it has an object, or what storms do, and no people."""
    storm = "affect" in act.acts and sentence.tag(act.first, "attacking") is not None
    return (storm and count.group == "person") or not _HARM.isdisjoint(act.acts)


def _is_active(sentence: Sentence, act: Act, counts: list[Count]) -> bool:
    """ "killed 32": whoever stands before did it."""
    if sentence.lexicon.free_order or _is_passive(sentence, act):
        return False
    noun = sentence.tag(act.last, "noun") is not None or takes_object(sentence, act.last)
    if sentence.lexicon.fixed_order and (noun or _is_named(sentence, act.last)):
        return True  # "held tickets", "murdered Anna Kovacs"
    if (
        act.last < len(sentence.tokens)
        and sentence.tokens[act.last].kind == NUMBER
        and sentence.tag(act.first, "attacking")
    ):
        return True  # "the mercury hit 47 C"
    comma = sentence.low(act.last) == ","
    return any(act.last <= other.first <= act.last + (not comma) for other in counts)


def _is_named(sentence: Sentence, index: int) -> bool:
    """Whether somebody's name stands at `index`, no day or place, in a sentence where capitals tell so."""
    if index >= len(sentence.tokens) or not sentence.tokens[index].capital or sentence.tokens[index].kind != WORD:
        return False
    return not sentence.tags[index] and not is_title_case(sentence)


def _between(sentence: Sentence, span: tuple[int, int], counts: list[Count], free: str, farthest: float) -> float:
    """The cost of the tokens between; those that the lexicon lets through are free, another count is one thing.

    From `farthest` on it is too much, however much.
    """
    first, last = span
    if first == last:
        return 0.0
    spans = {count.first: count.last for count in counts if count.last <= last} if len(counts) > 1 else {}
    total, index = 0.0, first
    if sentence.low(first) in _ASIDE_OPENS and (beyond := _aside_end(sentence, first, last)):
        total, index = _COMMA, beyond
    elif free == "toll" and (beyond := _explained_end(sentence, first, last)):
        total, index = _COMMA, beyond  # "losses, dead and injured together, came to 450"
    elif free != "leading" and sentence.lexicon.free_order and _opens_relative(sentence, first):
        total, index = _RELATIVE, first + 2  # "135 військових, які загинули"
    while index < last and total <= farthest:
        if index in spans and spans[index] > index:
            total += _OTHER_COUNT
            index = spans[index]
            continue
        low = sentence.tokens[index].low
        if low == "(" and (beyond := _bracket_end(sentence, index, last)):
            index = beyond
            continue
        if low == "," and sentence.lexicon.verb_first and (beyond := _source_end(sentence, index, last)):
            total, index = total + _WORD, beyond
            continue
        if low == "," and free == "through" and (beyond := _relative_end(sentence, index, last)):
            total, index = total + _COMMA, beyond
            continue
        total += _token_cost(sentence, index, first, free)
        index = sentence.ends[index] or index + 1
    return total


def _bracket_end(sentence: Sentence, index: int, last: int) -> int:
    """Past brackets that open at `index`, "the Committee of the Red Cross (ICRC)"; 0 where none close before `last`."""
    return next((at + 1 for at in range(index + 1, min(last, index + _ASIDE)) if sentence.low(at) == ")"), 0)


def _opens_relative(sentence: Sentence, index: int) -> bool:
    """Whether a clause that describes what stands before it begins at token `index`."""
    return sentence.low(index) == "," and sentence.tag(index + 1, "relative") is not None


def _aside_end(sentence: Sentence, first: int, last: int) -> int:
    """Past an aside between commas or dashes that begins at `first`, where the verb follows; 0 where there is none."""
    mark = sentence.low(first)
    width = 2 if mark == sentence.low(first + 1) == "-" else 1
    if mark not in _ASIDE_MARKS and width == 1:
        return 0
    told = sentence.lexicon.verb_first and sentence.tag(first + width, "both") is not None
    for index in range(first + width, min(last, first + _ASIDE)):
        if sentence.tokens[index].low != mark:
            continue
        if told and any(token.kind == NUMBER for token in sentence.tokens[first:index]):
            return 0  # "погибли 40, пострадали 90, пропали трое"
        beyond = index + width + (sentence.low(index + 1) in _CLOSING)
        if sentence.tag(beyond, "stop") == "aux" or beyond == last:
            return beyond
    return 0


def _explained_end(sentence: Sentence, first: int, last: int) -> int:
    """Past an aside that opens at `first` and says of whom a toll is; 0 where there is none."""
    if not sentence.lexicon.fixed_order or sentence.low(first) not in _ASIDE_MARKS:
        return 0
    close = next(
        (at for at in range(first + 1, min(last, first + _ASIDE)) if sentence.low(at) == sentence.low(first)), 0
    )
    told = close and any(sentence.find(kind, first, close) is not None for kind in ("head", "toll"))
    return close + 1 if told and not any(sentence.tokens[at].kind == NUMBER for at in range(first, close)) else 0


def _source_end(sentence: Sentence, index: int, last: int) -> int:
    """Past commas that say who says so: "Без света, по данным энергетиков, остались"; 0 where none close."""
    if index + 1 == len(sentence.tokens) or not sentence.is_any(index + 1, "according", "same_speaker", "speech"):
        return 0
    told = sentence.tag(index + 1, "speech") is not None
    far = index + (_SPOKEN if told else _ASIDE)
    end = next((at + 1 for at in range(index + 2, min(last, far)) if sentence.low(at) == ","), 0)
    further = sentence.is_any(end, "relative", "breaker", "clause") or sentence.tag(end, "stop") == "relative"
    return 0 if told and further else end


def _relative_end(sentence: Sentence, index: int, last: int) -> int:
    """Past the clause of "31 babies from the hospital, which the agency called a ruin, were evacuated"."""
    if not sentence.lexicon.fixed_order or not _opens_relative(sentence, index):
        return 0
    end = _aside_end(sentence, index, last)
    return end if sentence.tag(end, "stop") == "aux" else 0


def _token_cost(sentence: Sentence, index: int, first: int, free: str) -> float:
    tags, low = sentence.tags[index], sentence.tokens[index].low
    if low in _QUOTES:
        return 0.0
    if free in tags or (low == ":" and (index == first or free == "toll") and sentence.lexicon.free_order):
        return 0.0
    if low in (";", ":", "."):
        return _BREAKER
    if low in (",", "—", "–", "(", ")"):
        return _CLAUSE if sentence.lexicon.free_order and low == "," else _COMMA
    if "relative" in tags and index == first and free != "leading":
        return 1.0
    if "breaker" in tags:
        return _BREAKER
    if not _SIDES.isdisjoint(tags):
        return OTHER_ACT
    if "speech" in tags and not sentence.lexicon.free_order:
        return OTHER_ACT
    if index > first and sentence.tokens[index].capital and sentence.tokens[index - 1].capital:
        return 0.0  # goes on a name
    if free == "leading" and not sentence.lexicon.free_order:
        return _OF if tags.get("stop") == "preposition" or "part_after" in tags else 1.0
    return _WORD
