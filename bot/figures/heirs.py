"""Counts that are measured like the one before: its parts, the next of a list or bulletin, other words for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.articles import Measure
from bot.figures import aboard, acts, breakdowns, doers, predicates, wholes
from bot.figures.counts import MACHINES, UNCOUNTED, Act, Count, has_noun, nearest
from bot.figures.included import is_included, is_part
from bot.figures.things import Thing
from bot.figures.tokens import Sentence

_JOIN, _FREE_JOIN = 7, 9
"""Tokens that may stand between two counts of one list: "20,000 in the south of Odesa, 13,000"."""
_WAS = ("detained", "captured", "displaced", "deployed", "affected", "supplied")
_EARLIER = (*_WAS, "missing")
_HELD = ("detained", "captured")
_BECAME = ("released", "detained", "captured", "evacuated", "killed", "wounded", "missing")
"""Measures of how some were before, also of those who "had been" so, of those held, and of what befell all of them."""
_HARMED = ("killed", "wounded")
"""Measures of which a "toll" may be."""
_MARKS = (",", "—", "–")
_QUOTES = ('"', "”", "’", "'")
_DASHES = (":", "—", "–")
_SAID = 4
"""Tokens before a number in which somebody may be said to speak of it."""
_ANYBODY = "person/person"
_SUM = "sum/sum"
"""The class of what so many millions of are money: profits, loans."""
_FUNDED = 12
"""Tokens between what an amount is told of and the amount."""
_THOUSAND, _MILLION, _BILLION = 1e3, 1e6, 1e9
_WITH = 3
"""Tokens between men and what they have with them: "and soldiers with"."""
_LISTED = ("equipment", "building", "cargo")
"""Classes of things that a bulletin counts one after the other."""
_BROKEN = ("damaged", "destroyed")
"""Measures that a part of some things tells nothing of all of them: "swept away 32 of the 90 houses"."""
_CHANGE = 3
"""Tokens between by how much a number rose and what it rose to."""
_NEAR = 3
"""Tokens between people and a part of them."""
_PREDICATE = 3
"""Tokens after a number of people in which it is said who they are."""


def last_figure(assigned: list[Count]) -> Count | None:
    for count in reversed(assigned):
        if count.measure not in UNCOUNTED:
            return count
    return None


def told(assigned: list[Count]) -> list[Count]:
    """Those of a sentence's counts that tell by themselves what happened."""
    return [count for count in assigned if count.measure not in UNCOUNTED and not count.heir]


def has_before(counts: list[Count], count: Count, act: Act) -> bool:
    """Whether another number stands before an act, so that "the figure had been 71" may be of that."""
    return act.acts == acts.REPEATED and any(one is not count and one.last <= act.first for one in counts)


def add(sentence: Sentence, count: Count, model: Count | None) -> Count | None:
    """The "+20" of "9,419 tanks (+20)"."""
    if model is None or sentence.low(count.number.first - 1) != "+":
        return None
    return replace(
        count, measure=model.measure, thing=replace(model.thing, last=count.hedged.last), scope="increment", heir=True
    )


def of_part(sentence: Sentence, count: Count, assigned: list[Count], model: Count | None) -> Count | None:
    """ "558 people, including 50 children", "51: 21 demonstrators", "five of them journalists"; `model` is the last
    figure before."""
    last = assigned[-1] if assigned else None
    pronominal = count.thing.part and sentence.tag(count.hedged.last, "pronominal") is not None
    victims = is_of_victims(sentence, count)
    listed = (
        pronominal
        or victims
        or (last is not None and (_is_next_part(sentence, count, last) or _is_that_share(sentence, count, last)))
        or ("part_follows" in sentence.tagged and breakdowns.is_among_next(sentence, count, last_figure(assigned)))
    )
    if not (listed or is_part(sentence, count)) or acts.is_close(sentence, count):
        return None
    if pronominal and (
        _has_done(sentence, count)
        or acts.is_governed(sentence, count, assigned)
        or (last is None and model is not None and acts.is_ended(sentence, count, model))
        or _is_of_untold(sentence, count, assigned)
    ):
        return None
    if pronominal and "relative" in sentence.tagged and _is_of_told(sentence, count):
        return None
    if last is not None and last.measure == "other" and _is_of_those_aboard(sentence, count, last):
        return None
    measure = _whole_named(sentence, count)
    toll = measure == "casualties" and sentence.lexicon.fixed_order
    if measure and not (toll and model is not None and model.measure in _HARMED):
        return replace(count, measure=measure, scope="subset")
    if (
        model is None
        or (model.number.high < count.number.low and not listed and not is_included(sentence, count))
        or model.measure in (*UNCOUNTED, "area")
        or not (acts.same_sort(count.thing, model.thing) or pronominal)
    ):
        return None
    own = has_noun(sentence, count) or "person" in (count.group, model.group)
    thing = count.thing if own else replace(count.thing, kind=model.thing.kind)
    return replace(count, measure=model.measure, thing=thing, scope="subset", heir=True)


def is_of_victims(sentence: Sentence, count: Count) -> bool:
    """Whether some of "the victims" are counted, who may stand first: "Of the victims, 17 were women"."""
    if "victims" not in sentence.tagged:
        return False
    if count.thing.part:
        return sentence.find("victims", count.thing.first, count.thing.last) is not None
    lead = sentence.start_of(count.first - 1) if sentence.low(count.first - 1) == "," else 0
    fronted = sentence.tag(lead, "victims") is not None and sentence.tag(0, "whole_lead") is not None
    return fronted and sentence.lexicon.fixed_order


def _has_done(sentence: Sentence, count: Count) -> bool:
    """Whether one of several only did something: "One of them had come with her grandson"."""
    aux = sentence.lexicon.fixed_order and count.number.high == 1 and sentence.tag(count.last, "stop") == "aux"
    return aux and sentence.tag(count.last, "copula") is None


def _is_of_untold(sentence: Sentence, count: Count, assigned: list[Count]) -> bool:
    """Whether nothing is told of those of whom it is a part: "three men came, one of them armed"."""
    whole = assigned[-1] if assigned else None
    if whole is None or whole.measure != "other" or not sentence.lexicon.fixed_order:
        return False
    if whole.thing.kind == "none" or whole.number.kind != "count":
        return _is_of_those_aboard(sentence, count, whole)
    return whole.number.high >= count.number.low and count.first - whole.last <= _NEAR


def _is_of_told(sentence: Sentence, count: Count) -> bool:
    """Whether it is said what befell those of whom some are counted: "ten of those who died", "... who were hurt"."""
    if not sentence.lexicon.fixed_order or sentence.tag(count.last, "relative") is None:
        return False
    verb = count.last + 1
    while sentence.tag(verb, "stop") == "aux":
        verb = sentence.after(verb)
    return sentence.is_any(verb, "subject", "both")


def _is_of_those_aboard(sentence: Sentence, count: Count, whole: Count) -> bool:
    """Whether nothing is told of those of whom it is a part than where they were: "300 on board, among them 40"."""
    return sentence.lexicon.fixed_order and count.number.low <= whole.number.high and aboard.is_said(sentence, whole)


def kept(sentence: Sentence, count: Count, whole: Count | None, before: Count | None) -> Count:
    """A part of which is told how it was before: the freed, 250 of whom had been in jail, are freed all the same;
    `before` may be of a sentence before."""
    if not sentence.lexicon.fixed_order or count.measure not in _EARLIER:
        return count
    if "formerly" in sentence.tagged and (ended := _ended_as(sentence, count, before)):
        return replace(count, measure=ended, scope="subset", heir=True)
    if whole is None or count.measure not in _WAS or whole.measure not in _BECAME:
        return count
    pronominal = count.thing.part and sentence.tag(count.hedged.last, "pronominal") is not None
    included = pronominal or (count.thing.kind == "none" and is_included(sentence, count))
    smaller = count.number.high <= whole.number.high and count.measure != whole.measure
    return replace(count, measure=whole.measure, scope="subset", heir=True) if included and smaller else count


def _ended_as(sentence: Sentence, count: Count, whole: Count | None) -> Measure | None:
    """What befell those of whom it is told how some were before: "Two of those rescued had been held for years"."""
    had = sentence.find("formerly", count.last, count.act_at)
    if had is None or not count.thing.part or had - count.last > _NEAR:
        return None
    for at in range(count.last, had):
        measure = acts.measure(sentence.acts(at, "both"), count.thing)
        if measure in _BECAME:
            return "released" if measure == "evacuated" and count.measure in _HELD else measure
    ended = whole is not None and whole.measure in _BECAME and acts.same_sort(count.thing, whole.thing)
    return whole.measure if ended and whole is not None and whole.number.high >= count.number.high else None


def _is_that_share(sentence: Sentence, count: Count, share: Count) -> bool:
    """Whether a share of something is given as a count as well: 이 가운데 절반이 넘는 34건."""
    if share.measure != "share" or not sentence.lexicon.counted_before:
        return False
    return count.first - share.last <= 1 and is_included(sentence, share)


def _is_next_part(sentence: Sentence, count: Count, last: Count) -> bool:
    """The 94 of "including 50 children and 94 women", the 15 of "of whom six were children and 15 women"."""
    if not last.heir or last.scope != "subset" or count.thing.kind == "none":
        return False
    if not sentence.tag(count.first - 1, "conjunction"):
        return False
    said = sentence.lexicon.fixed_order and sentence.tag(last.last, "copula") and count.first - last.last <= _NEAR + 1
    return count.first == last.last + 1 or (bool(said) and sentence.tag(last.last + 1, "noun") is not None)


def of_opening(sentence: Sentence, count: Count, assigned: list[Count]) -> Count | None:
    """The 60 of "Of 93 drones shot down, 60 were over the sea": nothing else is said of them."""
    whole = assigned[-1] if assigned else None
    if whole is None or whole.measure in UNCOUNTED or count.thing.kind != "none" or not sentence.lexicon.fixed_order:
        return None
    lead = sentence.start_of(whole.first)
    opens = lead == 0 and sentence.tag(lead, "whole_lead") and sentence.low(count.first - 1) == ","
    smaller = count.number.kind == "count" and count.number.high <= whole.number.high
    return replace(count, measure=whole.measure, scope="subset", heir=True) if opens and smaller else None


def of_money(sentence: Sentence, count: Count, assigned: list[Count], previous: Count | None) -> Count | None:
    """ "Revenue was 36.7 trillion": so many of nothing named, after an amount of money, are more of it."""
    if count.number.vague and sentence.lexicon.fixed_order and sentence.tag(count.last, "hedge_before"):
        return None  # "and millions around the world going hungry"
    if assigned and count.number.kind == "count" and _is_next_sum(sentence, count, assigned):
        return replace(count, measure="money", number=replace(count.number, unit=assigned[-1].number.unit), heir=True)
    if count.number.kind != "count" or count.number.high < _MILLION:
        return None
    funded = sentence.low(count.last) == "in" and sentence.tag(count.last + 1, "fund")
    if count.thing.kind == _SUM or funded:
        return replace(count, measure="money")
    verb = sentence.start_of(count.first)
    if count.thing.kind != "none" or sentence.tag(verb, "existing"):
        return None  # "to buy back guns, of which there are four million"
    if sentence.tag(verb - 1, "infinitive") and not sentence.tags[verb]:
        return None  # "needs 698 million dollars to feed seven million"
    before = [*assigned, *([previous] if previous else [])]
    model = next((other for other in reversed(before) if other.measure == "money"), None)
    if model is not None:
        return replace(count, measure="money", number=replace(count.number, unit=model.number.unit), heir=True)
    shared = count.number.high >= _BILLION and any(other.measure == "share" for other in before)
    return replace(count, measure="money", heir=True) if shared or _is_funded(sentence, count, assigned) else None


def _is_funded(sentence: Sentence, count: Count, assigned: list[Count]) -> bool:
    """Whether an amount is told of what stands before it: "Ущерб превысил 2 млрд", "выделено 300 млн";
    of what may be for people, only where a preposition leads to it or it is too high to be of people: "помощь на 300
    млн"."""
    if not sentence.lexicon.free_order or "fund" not in sentence.tagged or count.thing.kind != "none":
        return False
    first = max(assigned[-1].last if assigned else 0, count.first - _FUNDED)
    kinds = {sentence.tag(at, "fund") for at in sentence.where("fund") if first <= at < count.first}
    led = "lead" in kinds and sentence.tag(count.hedged.first - 1, "stop") == "preposition"
    return led or "yes" in kinds or (bool(kinds) and count.number.high >= _BILLION)


def _is_next_sum(sentence: Sentence, count: Count, assigned: list[Count]) -> bool:
    """Whether an amount's currency is left out in the next: "200,000 rupees to each family and 50,000 to the injured",
    "по 500 тысяч рублей семьям и по 200 тысяч раненым"."""
    sum_before = assigned[-1]
    if sum_before.measure != "money" or count.thing.kind != "none" or count.number.high < _THOUSAND:
        return False
    if not sentence.lexicon.fixed_order:
        each = sentence.tag(count.first - 1, "each")
        return each is not None and each == sentence.tag(sum_before.first - 1, "each")
    joined = sentence.tag(count.first - 1, "conjunction") is not None
    return joined and sentence.tag(count.last, "stop") == "preposition"


def _whole_named(sentence: Sentence, count: Count) -> Measure | None:
    """What the noun before a part's word counts: "사망자 중 1명" died."""
    for index in range(max(0, count.first - 3), count.first):
        named = sentence.tag(index - 1, "head") or sentence.tag(index, "toll")
        if named and sentence.tag(index, "part_before"):
            return acts.measure(named.split("|"), count.thing)
    return None


def of_list(
    sentence: Sentence, count: Count, assigned: list[Count], previous: Count | None, recent: Sequence[Count]
) -> Count | None:
    """The next of a list ("20,000 in Odesa, 13,000 in Chernihiv"), or of a bulletin that counts one sort of thing."""
    last = wholes.part_or_last(assigned)
    last = last if last is not None and last.measure not in UNCOUNTED else None
    if last is not None and _is_rate(sentence, count):
        return replace(count, measure=last.measure, scope="event", heir=True)
    if doers.act_themselves(sentence, count):
        return None
    near = last is not None and (is_joined(sentence, last, count) or _go_with(sentence, last, count))
    following = _next_of(sentence, count, last) if near and last is not None else None
    return following or _like_before(sentence, count, assigned, previous, recent)


def _go_with(sentence: Sentence, men: Count, count: Count) -> bool:
    """Whether men have machines with them: "90 men with 12 engines", "Divers and soldiers with three boats"."""
    led = sentence.low(count.first - 1) == "with" and count.first - men.last <= _WITH
    return led and men.group == "person" and count.group in MACHINES


def _next_of(sentence: Sentence, count: Count, last: Count) -> Count | None:
    """A count that a comma or an "and" joins to the one before."""
    if last.measure == "released" and sentence.tag(sentence.start_of(count.first), "keeping") is not None:
        return count.measured("captured")  # "Rebels free 18 soldiers, keep 16"
    if last.measure == "area" and count.group == "settlement":
        return replace(count, measure="settlements", heir=True)
    if last.measure == "area" and count.bare and not sentence.is_any(count.last, "subject", "both", "object"):
        return wholes.more_land(sentence, count, last)  # "burned 40,000 hectares in Spain and 12,000 in Portugal"
    if last.measure in ("casualties", "destroyed") and count.group in ("equipment", "aircraft", "weapon"):
        return replace(count, measure="destroyed", heir=True)
    if last.measure == "damaged" and count.group in MACHINES:
        return replace(count, measure="destroyed", heir=True)  # "damaged two warehouses and 30 railway wagons"
    if last.measure == "deployed" and last.group in ("person", *MACHINES) and count.group in MACHINES:
        return count.measured("deployed", last.act_at)  # "76 спасателей и 24 единицы техники"
    if last.measure == "supplied" and acts.is_possible("supplied", count.thing):
        return replace(count, measure="supplied", heir=True)
    if not _may_share(count.thing, last) or not acts.is_possible(last.measure, count.thing):
        return None
    described = not last.thing.act and last.hedged.last <= last.act_at < last.thing.last
    if described and sentence.lexicon.fixed_order and count.group == "person":
        return None  # "76 wounded Palestinians and 335 foreigners"
    of_part = last.scope == "subset" and last.heir
    return replace(count, measure=last.measure, scope="subset" if of_part else None, heir=True)


def _like_before(
    sentence: Sentence, count: Count, assigned: list[Count], previous: Count | None, recent: Sequence[Count]
) -> Count | None:
    """A count that isn't joined to the one before, but goes on from it: the same again, or the next of a bulletin."""
    whole = next((other for other in reversed(assigned) if other.measure not in UNCOUNTED and not other.heir), None)
    if whole is not None and count.thing.kind == "none" and _is_rejoined(sentence, count):
        return replace(count, measure=whole.measure, heir=True)
    model = last_figure(assigned) or previous
    if model is None or model.measure in UNCOUNTED:
        return None
    if _is_another_word(sentence, count):
        if sentence.lexicon.fixed_order and assigned and is_of_crowd(assigned[-1]):
            return None  # "put the marchers at 30,000, while organisers claimed 80,000"
        like = nearest(count, told(assigned) or recent) if sentence.lexicon.fixed_order else whole
        measure = (like or model).measure
        if measure in (*_BROKEN, "supplied") and sentence.tag(sentence.start_of(count.first), "claiming"):
            return None  # "the slide that claimed 43": no homes
        return replace(count, measure=measure, heir=True)
    if count.group == model.group == "body" and model.measure == "released" and model in assigned:
        return replace(count, measure="released", heir=True)  # "got the bodies of 163 and Iraq the remains of 21"
    listed = count.group in _LISTED and has_noun(sentence, count)
    spared = model.measure in _BROKEN and wholes.is_whole(count, assigned)
    if listed and count.group == model.group and not spared:
        return replace(count, measure=model.measure, heir=True)
    kind = sentence.find("breakdown", 0, count.first)
    endings = (*sentence.lexicon.place_endings, *sentence.lexicon.topic_endings)
    by_kind = kind is not None and sentence.low(kind).endswith(endings)
    if by_kind and acts.same_sort(count.thing, model.thing):
        return replace(count, measure=model.measure, scope="subset", heir=True)
    losses = ("casualties", "destroyed") if count.thing.first < count.hedged.first else ("casualties",)
    lost = any(other.measure in losses for other in (model, *assigned))
    if lost and count.group in MACHINES:
        return replace(count, measure="destroyed", heir=True)
    if sentence.lexicon.verb_last and assigned and _is_outcome(sentence, assigned[-1], count):
        return replace(count, measure=assigned[-1].measure, heir=True)
    if sentence.lexicon.verb_last and assigned and _is_breakdown(sentence, assigned[-1], count):
        return replace(count, measure=assigned[-1].measure, scope="subset", heir=True)
    return None


def is_of_crowd(count: Count) -> bool:
    """Whether a number of nothing named is known to be no figure."""
    return count.measure == "other" and count.thing.kind == "none" and count.number.kind == "count"


def _is_rate(sentence: Sentence, count: Count) -> bool:
    """The 6.6 of "198 square kilometres, or 6.6 a day"."""
    led = sentence.word_tag(count.first - 1, "range") == "or" and count.thing.kind == "none"
    return led and sentence.word_tag(count.last, "stop") == "article"


def _is_outcome(sentence: Sentence, change: Count, count: Count) -> bool:
    """Whether only a verb of change stands between two counts of the same: 12명 늘어 77명이 됐다."""
    near = 0 < count.first - change.last <= _CHANGE and not has_noun(sentence, count)
    if not near or change.measure in UNCOUNTED or not acts.same_sort(count.thing, change.thing):
        return False
    return sentence.find("both", change.last, count.first) is not None and all(
        sentence.tag(at, "both") in (None, "same") for at in range(change.last, count.first)
    )


def _is_breakdown(sentence: Sentence, whole: Count, count: Count) -> bool:
    """Whether people of a kind are counted with no verb after the whole: 외국인이 18명으로 중국 국적이 17명."""
    first = max(0, count.thing.first - 1)
    before, after = (first, count.hedged.first), (count.hedged.last, count.hedged.last + _PREDICATE)
    kind = any(sentence.find(tag, *span) is not None for tag in ("group", "nation") for span in (before, after))
    counted = whole.measure not in UNCOUNTED and acts.same_sort(count.thing, whole.thing)
    return kind and counted and (count.number.high <= whole.number.high or whole.scope == "subset")


def _may_share(thing: Thing, last: Count) -> bool:
    """Whether the next of a list may be counted for the same; people after soldiers who were sent weren't sent."""
    if last.measure == "area" or not acts.same_sort(thing, last.thing):
        return False
    return last.measure != "deployed" or thing.kind != _ANYBODY or last.thing.kind in (_ANYBODY, "none")


def _is_rejoined(sentence: Sentence, count: Count) -> bool:
    """ "303 people, after 307 on Saturday", "to 1,644, up from 1,002"."""
    before = count.first - (sentence.tag(count.first - 1, "stop") == "article")
    return sentence.tag(sentence.start_of(before), "rejoin") is not None


def _is_another_word(sentence: Sentence, count: Count) -> bool:
    """Whether somebody speaks of the same with another number: "опозиція говорить про 300"."""
    if sentence.lexicon.verb_last:
        things = sentence.tag(count.hedged.last - 1, "counter") == "cargo"
        return not things and count.thing.kind in ("person", "none") and _is_said(sentence, count.last)
    if count.thing.kind != "none" or count.number.kind != "count":
        return False
    if sentence.lexicon.fixed_order and (
        sentence.tag(count.last, "stop") == "aux" or sentence.is_any(count.last, "subject", "aboard")
    ):
        return False  # "said 100,000 had turned out", "spoke of 750 on board"
    before = _before_marks(sentence, count.first)
    if not sentence.lexicon.free_order and (sentence.tag(before, "speech") or _answers(sentence, count)):
        return True
    if sentence.low(before) in _DASHES and sentence.lexicon.verb_first:
        return _is_number_named(sentence, before)
    if not sentence.tag(before, "said_of"):
        last = sentence.after(before) - 1
        knows = sentence.word_tag(last, "said_of") and sentence.tag(before, "speech")  # "знает о"
        return bool(knows) or sentence.tag(before, "naming") is not None
    left_out = sentence.low(before - 1) in _MARKS and sentence.find("speech", 0, before) is not None
    return left_out or sentence.find("speech", max(0, count.first - _SAID), before) is not None


def _is_number_named(sentence: Sentence, dash: int) -> bool:
    """Whether a dash gives the number that somebody is said to name: "оппозиция называет другое число — 60"."""
    noun = sentence.start_of(dash)
    number = sentence.tag(noun, "number_of") or sentence.tag(noun, "toll") == "same"
    return bool(number) and sentence.find("speech", max(0, noun - _SAID), noun) is not None


def _before_marks(sentence: Sentence, index: int) -> int:
    """What stands before `index`, past marks of quotation where order is free: "знает о «как минимум 60»"."""
    before = sentence.start_of(index)
    while sentence.lexicon.verb_first and before > 0 and sentence.low(before) in (*_QUOTES, "«"):
        before = sentence.start_of(before)
    return before


def _answers(sentence: Sentence, count: Count) -> bool:
    """Whether a sentence is only a number and who gives it: "Roughly 1,700, says the ministry"."""
    said = sentence.low(count.last) == "," and sentence.find("speech", count.last, count.last + 2) is not None
    return count.first == 0 and said


def _is_said(sentence: Sentence, index: int) -> bool:
    """Whether the number that ends at token `index` is all that is said: 600명이라고 했다."""
    index += sentence.low(index) in _QUOTES
    quoted = sentence.low(index).endswith(sentence.lexicon.quoting_endings) or sentence.tag(index, "as_number")
    return bool(quoted and sentence.tag(index + 1, "speech")) and not any("both" in tags for tags in sentence.tags)


def is_joined(sentence: Sentence, model: Count, count: Count) -> bool:
    """Whether only a comma, "and" or the like, and a place, stand between two counts."""
    first = _past_saying(sentence, model.last, count.first) if sentence.lexicon.fixed_order else model.last
    far = sentence.lexicon.free_order or _is_since(sentence, count)
    if count.first - first > (_FREE_JOIN if far else _JOIN):
        return False
    if sentence.lexicon.fixed_order and (predicates.has_own_verb(sentence, count) or _is_for(sentence, count, model)):
        return False
    joined = False
    for index in range(first, count.first):
        low = sentence.low(index)
        if low == "," or sentence.tag(index, "conjunction") or _rejoins(sentence, index, count):
            joined = True
        elif low in (";", ".", ":") or "breaker" in sentence.tags[index]:
            return False
    return joined


def _is_for(sentence: Sentence, count: Count, model: Count) -> bool:
    """Whether something else was done to, or for, the next: "killed 40 and cut off water for thousands"."""
    return sentence.low(count.hedged.first - 1) == "for" != sentence.low(model.hedged.first - 1)


def _is_since(sentence: Sentence, count: Count) -> bool:
    """Whether it is of a longer time than the count before: "40 last week and 240 since May"."""
    return sentence.lexicon.fixed_order and sentence.word_tag(count.last, "since") is not None


def _past_saying(sentence: Sentence, first: int, last: int) -> int:
    """Past an aside that says who says so, up to the "and" behind it: "killed 34, the agency said, and in Malawi 7"."""
    said = sentence.find("speech", first, last)
    if said is None:
        return first
    end = said + 1
    while sentence.tag(end, "stop") == "preposition" or sentence.is_any(end, "weekday", "time", "daytime"):
        end += 1  # "said on Friday night, and"
    joined = sentence.low(end) == "," and sentence.tag(end + 1, "conjunction") is not None
    return end if joined and sentence.tag(end + 2, "stop") != "aux" else first  # not "he said, and has 13 left"


def _rejoins(sentence: Sentence, index: int, count: Count) -> bool:
    """Whether a word right before a count joins it to the one before; not the "after" of "after fire on thousands"."""
    close = sentence.tag(index, "rejoin") is not None and count.first - sentence.after(index) <= 1
    if not close or not sentence.lexicon.fixed_order or count.group != "person":
        return close
    return sentence.tag(index, "breaker") is None  # not "arrested two people after 300 blocked the road"
