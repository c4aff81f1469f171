"""Who says so: a chain of claimants for every place in an article, also at a distance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.figures import afterwords, attribution, bodies, corrections, earners, firms, set_off, titles, topics
from bot.figures.days import is_past_year
from bot.figures.lexicon import NUMBER, WORD
from bot.figures.memory import Memory, resolve
from bot.figures.saying import Attribution, is_number
from bot.figures.tokens import Sentence

_OPENING = 3
"""Tokens in which a sentence refers back to the one before."""
_VERBS = ("passive", "subject")
"""Tags that tell a clause from one more thing in a list."""
_SUBORDINATE = ("after", "when", "because", "since", "before", "once", "until")
"""What opens a clause whose speaker doesn't stand behind the one before."""
_DASHES = ("—", "–", "-")
_OPENS, _CLOSES = ("“", "«", '"'), ("”", "»", '"')
_QUOTED = 4
"""Sentences of one quotation, but for the last."""
_SUBJECT = 5
"""Tokens in which a sentence names whom it is about."""
_ITS = 3
"""Tokens before a speaker in which it is said whose they are: ", its finance chief, Ana Roy, said"."""
_BEFORE = 60
"""Tokens before a speaker in which another clause may stand."""


@dataclass(slots=True)
class Saying:
    """Part of a sentence, and who stands behind it."""

    first: int
    last: int
    chain: tuple[str, ...]
    denied: bool = False
    carried: bool = False
    """From the sentence before: this one names nobody."""


def read(
    title: Sequence[Sentence], sentences: Sequence[Sentence], *, paid: bool
) -> tuple[list[list[Saying]], list[list[Saying]], Memory]:
    """The sayings of each sentence of a headline and of the body under it, in order, and the claimants that they name.

    With `paid` the article counts money, which may be of whoever acts first in it.
    """
    capitals = {sentence.tokens[at].text for sentence in sentences for at in sentence.capitals if at}
    memory = Memory(capitals=frozenset(capitals | firms.opening_names(title, sentences)))
    _introduce(sentences, memory)
    giving = [at for at, sentence in enumerate(sentences) if sentence.has("given_numbers", "crediting", "source")]
    credited = {at: [one] for at in giving if (one := afterwords.find(sentences[at]))}
    found = [credited.get(at) or attribution.find(sentence) for at, sentence in enumerate(sentences)]
    headed = [attribution.find(sentence) for sentence in title if sentence.lexicon.fixed_order]
    memory.paid = paid
    memory.points = _points([*headed, *found]) or any(map(_may_point, sentences)) or _is_set_off(title, headed)
    memory.met_matters = memory.points and any(map(_has_person, sentences))
    if paid or memory.points:
        memory.firm = firms.find(sentences, paid=paid) or memory.firm
    sayings = _read_body(sentences, found, set(credited), memory)
    return _read_title(title, headed, memory), sayings, memory


def _points(found: Sequence[Sequence[Attribution]]) -> bool:
    """Whether somebody who speaks is only pointed at, so that it matters who acts: "it", "the ministry"."""
    speakers = (speaker for ones in found for one in ones for speaker in (*one.speakers, *one.origins, *one.others))
    return any(speaker.anaphor or speaker.accounts for speaker in speakers)


def _may_point(sentence: Sentence) -> bool:
    """Whether a sentence goes on with whoever spoke or acted, as any may where order is free."""
    return "same_speaker" in sentence.tagged or not sentence.lexicon.fixed_order


def _is_set_off(title: Sequence[Sentence], headed: Sequence[list[Attribution]]) -> bool:
    """Whether a headline may set off by a mark whoever says it, where it has no verb that does."""
    told = [sentence for sentence, ones in zip(title, headed, strict=False) if not ones]
    return any(
        token.text == ":" or (token.spaced and token.text in _DASHES) for sentence in told for token in sentence.tokens
    )


def _has_person(sentence: Sentence) -> bool:
    """Whether a sentence has a "he", or goes on with whoever spoke."""
    tagged = sentence.tagged
    return "same_speaker" in tagged or ("anaphor" in tagged and "person" in sentence.each("anaphor").values())


def _read_body(
    sentences: Sequence[Sentence], found: list[list[Attribution]], credited: set[int], memory: Memory
) -> list[list[Saying]]:
    """The sayings of each sentence, of which those `credited` name whoever gave the numbers before."""
    for sentence, attributions in zip(sentences, found, strict=True):
        if sentence.lexicon.verb_last:
            memory.short.update(topics.abbreviations(sentence))
        for name, title in titles.full_names(sentence) if "role" in sentence.tagged else ():
            memory.note(name)
            memory.titles.setdefault(name, title)
            if office := sentence.lexicon.look_up(title).tags.get("office"):
                memory.offices.setdefault(name, office)
        for one in attributions:
            for name in one.names:
                memory.note(name)
    wrong = {at: part for at, sentence in enumerate(sentences) if (part := corrections.find(sentence))}
    retracted = {at: [one for one in found[at] if corrections.within(wrong[at], one)] for at in wrong}
    for at, ones in retracted.items():
        found[at] = [one for one in found[at] if one not in ones]
    sayings = [_read_sentence(sentence, ones, memory) for sentence, ones in zip(sentences, found, strict=True)]
    for index, sentence in enumerate(sentences):
        reach = None if sentence.lexicon.verb_last else _OPENING
        refers = "back_reference" in sentence.tagged and sentence.find("back_reference", 0, reach) is not None
        if (refers or index in credited) and sayings[index]:
            _refer_back(sentences, sayings, index, credited=index in credited)
    if sentences and not sentences[0].lexicon.verb_last:
        _carry_quotes(sentences, sayings)
    for at, part in wrong.items():
        chain = next((chain for said in retracted[at] if (chain := _resolve_all(said, memory))), ())
        sayings[at][:0] = [Saying(part.first, part.last, chain)] if chain or sayings[at] else []
    return sayings


def _carry_quotes(sentences: Sequence[Sentence], sayings: list[list[Saying]]) -> None:
    """Whoever closes what several sentences quote says all of it: "“Six died. Ten are hurt,” the mayor said"."""
    opened = -1
    for at, sentence in enumerate(sentences):
        if opened < 0:
            opened = at if sentence.tokens[0].text in _OPENS and not _is_closed(sentence) else -1
        elif _is_closed(sentence) or at - opened > _QUOTED:
            said = next((one for one in sayings[at] if not one.carried and one.first == 0), None)
            for index in range(opened, at if said else opened):
                if said and all(one.carried for one in sayings[index]):
                    sayings[index] = [Saying(0, len(sentences[index].tokens), said.chain)]
            opened = -1


def _is_closed(sentence: Sentence) -> bool:
    """Whether a quotation ends in a sentence."""
    return any(token.text in _CLOSES for token in sentence.tokens[1:])


def _introduce(sentences: Sequence[Sentence], memory: Memory) -> None:
    """Note what an article says that bodies are, and whom it is about where verbs come first."""
    if sentences and sentences[0].lexicon.fixed_order:
        memory.sentences = sentences
        for sentence in sentences:
            for noun, name in bodies.introduced(sentence) if "body_noun" in sentence.tagged else ():
                memory.kinds.setdefault(noun, name)
        for name in bodies.spelled_out(sentences, memory.capitals):
            memory.note(name)
    if sentences and sentences[0].lexicon.verb_first:
        memory.firm = earners.named(sentences)


def _refer_back(sentences: Sequence[Sentence], sayings: list[list[Saying]], index: int, *, credited: bool) -> None:
    """ "About this X told": X stands behind the sentences before that have nobody, or, `credited`, name nobody."""
    chain = sayings[index][-1].chain
    position = index - 1
    while position >= 0 and all(credited and one.carried for one in sayings[position]):
        sayings[position] = [Saying(0, len(sentences[position].tokens), chain)]
        position -= 1


def _read_title(
    sentences: Sequence[Sentence], headed: Sequence[list[Attribution]], memory: Memory
) -> list[list[Saying]]:
    """The sayings of a headline: only a claimant that it names itself, by the name that the body gives; `headed` are
    those that it has without these names, where order is fixed."""
    result = []
    memory.body, memory.own = memory.first_body or memory.body, None
    for at, sentence in enumerate(sentences):
        found = headed[at] if headed else attribution.find(sentence, memory.names)
        found = found or set_off.find(sentence, memory.names)
        named = [one for one in found if not any(speaker.anaphor in ("person", "body") for speaker in one.speakers)]
        chains = [(one, tuple(map(memory.described, _resolve_all(one, memory)))) for one in named]
        result.append(_cover(sentence, [(one, chain) for one, chain in chains if chain]))
    return result


def chain_at(sayings: list[Saying], first: int) -> Saying | None:
    """The saying that covers token `first`."""
    for saying in sayings:
        if saying.first <= first < saying.last:
            return saying
    return None


# ------------------------------------------------------------------ one sentence
def _read_sentence(sentence: Sentence, attributions: Sequence[Attribution], memory: Memory) -> list[Saying]:
    fixed = sentence.lexicon.fixed_order
    acts = memory.points or (memory.paid and memory.firm is None)
    opening = bodies.Opening(sentence) if fixed and acts else None
    memory.own = memory.acting(sentence, opening) if acts else None
    memory.sentence = sentence
    memory.firm = memory.firm or (memory.named(memory.own) if memory.own else None)
    if memory.met_matters and (person := bodies.opening_person(sentence, opening)) is not None:
        memory.met = resolve(person, memory) or memory.met
    found: list[tuple[Attribution, tuple[str, ...]]] = []
    for one in attributions:
        if one.first == 0 and one.speakers[0].record and sentence.tag(0, "own_voice"):
            continue  # "Initial reports spoke of 12": nobody's
        them = one.speakers[0].record and not one.speakers[0].name  # "one of them", who may be of this sentence
        if chain := _resolve_all(one, memory, found[-1][1] if found and them else memory.chain):
            found.append((one, chain))
    memory.mentioned = (bodies.last_body(sentence) if acts and fixed else "") or memory.mentioned
    if found:
        if sentence.lexicon.verb_last and sentence.find("back_reference") is not None:
            found = [(one, _relayed(memory, chain)) for one, chain in found]
        sayings = _cover(sentence, found)
        led = len(sayings) < len(found) and sentence.tag(found[-2][0].first, "according")  # "По данным X, пишет Y"
        before, memory.chain, memory.agent = memory.chain, sayings[-1].chain if led else found[-1][1], None
        if fixed:
            _keep_apart(sentence, found, before, memory)
        first = found[0][0]
        acting = first.joined and sentence.tag(first.first, "conjunction")  # "The union went there and said"
        if sayings[0].first > 0 and before and fixed and not acting and _carries(sentence):
            return [Saying(0, sayings[0].first, before, carried=True), *sayings]
        return sayings
    same = "same_speaker" in sentence.tagged
    if same and memory.met:
        memory.chain = (memory.met,)
    elif same and memory.agent and memory.person not in memory.chain:
        memory.chain = (memory.agent,)
    memory.agent = memory.own or memory.agent
    carried = bool(memory.chain) and (same or _carries(sentence))
    if carried and not (fixed and _is_of_another(sentence, opening, memory)):
        return [Saying(0, len(sentence.tokens), memory.chain, carried=not same)]
    memory.chain = ()
    return []


def _keep_apart(
    sentence: Sentence, found: list[tuple[Attribution, tuple[str, ...]]], before: tuple[str, ...], memory: Memory
) -> None:
    """Note whose study a sentence cites, and that those who only look on at a company end no report of its own."""
    for at in sentence.where("record"):
        if sentence.tag(at, "record") == "study":
            cited = (chain for one, chain in found if len(found) == 1 or one.first <= at < one.last)
            memory.study = next(cited, memory.study)
    last = found[-1][0]
    awaited = any(sentence.low(at) == "had" for at in range(last.first, last.last))  # "Analysts had expected"
    looks_on = "onlooking" in sentence.lexicon.look_up(last.speakers[0].name.lower()).tags
    if before and looks_on and (memory.firm or awaited):
        memory.chain = before


def _is_of_another(sentence: Sentence, opening: bodies.Opening | None, memory: Memory) -> bool:
    """Whether a person by name, who isn't speaking, opens a sentence as the one who acts: the report is over."""
    opener = bodies.opening_person(sentence, opening)
    return opener is not None and bool(opener.text) and memory.fullest(opener.text) not in memory.chain


def _relayed(memory: Memory, chain: tuple[str, ...]) -> tuple[str, ...]:
    """The chain of a person who so relays what a body said before: "...라며 이같이 전했다"."""
    if memory.body not in memory.chain or chain[0] in memory.chain:
        return chain
    memory.behind[chain[0]] = memory.chain
    return (*memory.chain, *chain)


def _resolve_all(one: Attribution, memory: Memory, before: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Origin, speaker and relays, each by its fullest name, without repeats; `before` are those who spoke last."""
    if same := (before if one.speakers[0].record else memory.study_of(one.first, one.speakers[0])):
        return tuple(dict.fromkeys([*same, *map(memory.fullest, one.relays)]))
    names = [name for speaker in one.speakers if (name := resolve(speaker, memory))]
    anaphor = one.speakers[0].anaphor or _several_bodies(one, memory)
    if anaphor and len(one.speakers) == 1 and (group := memory.group(anaphor)):
        names = list(group)
    if not names and one.trailing and anaphor == "body" and memory.sentence is not None:
        names = _opening_noun(memory.sentence)
    if not names:
        return ()
    again = anaphor or _is_surname(one, names, memory)
    origins = [resolve(speaker, memory) if speaker.generic else memory.fullest(speaker.name) for speaker in one.origins]
    relays = [memory.fullest(name) for name in one.relays] if one.relays else []
    _remember(one, origins, names, memory)
    memory.own = memory.own if anaphor else None
    if again and not origins:
        if names[0] in memory.chain and anaphor == "body":
            return tuple(dict.fromkeys([*memory.chain, *relays]))
        origins = list(memory.behind.get(names[0], ()))
    chain = tuple(dict.fromkeys([*origins, *names, *relays]))
    for at in range(1, len(chain)):
        memory.behind[chain[at]] = chain[:at]
    return chain


def _remember(one: Attribution, origins: Sequence[str], names: Sequence[str], memory: Memory) -> None:
    """Note who spoke, for the pronouns and plurals that follow."""
    for speaker, name in (*zip(one.origins, origins, strict=True), *zip(one.speakers, names, strict=False)):
        memory.remember(name, person=speaker.person, serves=speaker.serves, guessed=speaker.guessed)
    for speaker in one.others:  # whoever denies it is the one to go on
        if speaker.text:
            memory.remember(memory.fullest(speaker.text), person=speaker.person)
    if len(names) > 1 and all(speaker.person for speaker in one.speakers):
        memory.people = tuple(names)
    elif len(names) > 1 and not any(speaker.person and not speaker.guessed for speaker in one.speakers):
        memory.paired = tuple(names)


def _several_bodies(one: Attribution, memory: Memory) -> str:
    """The plural by which bodies that spoke together go on: "The two organisations counted 12"."""
    text = one.speakers[0].text.lower()
    return text if memory.paired and " " not in text and memory.group(text) else ""


def _opening_noun(sentence: Sentence) -> list[str]:
    """Who "it" is that has no name: "The budget airline lost 395 million euros, it said"."""
    if not sentence.lexicon.fixed_order or sentence.tag(0, "stop") != "article":
        return []
    for at in range(1, min(_SUBJECT, len(sentence.tokens))):
        if sentence.tokens[at].capital or sentence.tokens[at].kind != WORD or sentence.tag(at, "stop"):
            return []
        if sentence.is_any(at, "speaker", "concern"):
            return [sentence.written(1, sentence.after(at))]
    return []


def _is_surname(one: Attribution, names: Sequence[str], memory: Memory) -> bool:
    """Whether the person who spoke last goes on by less of the name: "Lee went on"."""
    fixed = memory.sentence is not None and memory.sentence.lexicon.fixed_order
    return fixed and len(names) == 1 and names[0] == memory.person and one.speakers[0].text != names[0]


def _cover(sentence: Sentence, found: list[tuple[Attribution, tuple[str, ...]]]) -> list[Saying]:
    """Which part of the sentence each claimant answers for."""
    sayings: list[Saying] = []
    start, length = 0, len(sentence.tokens)
    for position, (one, chain) in enumerate(found):
        following = found[position + 1][0] if position + 1 < len(found) else None
        if sayings and one.trailing and following is None and not _separate(sentence, found[position - 1][0], one):
            if found[position - 1][0].apart:  # "double the 57 reported by the UN, the mayor said"
                apart = sayings[-1]
                sayings = [*sayings[:-1], Saying(0, apart.first, chain), replace(apart, last=one.first)]
                break
            last = sayings.pop()
            alone = one.spokesman or _is_spoken_for(sentence, found[position - 1][0], one)
            merged = chain if alone else tuple(dict.fromkeys([*last.chain, *chain]))
            sayings.append(Saying(last.first, length, merged, last.denied))
            break
        opens = position == 0 and not (one.joined or one.apart or _clause_before(sentence, one))
        begin = start if one.trailing or opens else max(start, one.first)
        end = length if following is None else _part_end(sentence, one, following)
        sayings.append(Saying(begin, max(begin, end), chain, one.denied))
        start = max(begin, end)
    return sayings


def _is_spoken_for(sentence: Sentence, earlier: Attribution, later: Attribution) -> bool:
    """Whether whoever seemed to speak is a country or a picture, of which somebody else tells, or has somebody who
    speaks for it: "The bank expects a loss of $9 million, its chief said"."""
    of_one_word = len(earlier.speakers[0].text.split()) == 1
    if sentence.lexicon.verb_first:  # "В Африке подтвердили 14 случаев, заявили в ВОЗ"
        its = range(later.first, later.last)
        if any(sentence.tag(at, "stop") == "pronoun" and sentence.tag(at + 1, "role") for at in its):
            return True  # "Миссия насчитала 300 тел, отметила ее глава Ана Рой"
        where = of_one_word and sentence.tag(earlier.first, "stop") == "preposition"
        return where and not sentence.is_any(earlier.first + 1, "speaker", "role", "capital")
    if not sentence.lexicon.fixed_order:
        return False
    told = earlier.last - 1
    if sentence.tag(told, "speech") == "changes" and later.speakers[0].person:
        return True  # "Nordwind raised its forecast, finance chief Ana Roy said"
    near = range(max(earlier.last, later.first - _ITS), later.last)
    if any(sentence.low(at) in ("its", "their") and sentence.low(at - 1) == "," for at in near):
        return True
    kinds = ("nation", "capital", "place") if of_one_word else ()
    return any(sentence.find(kind, earlier.first, earlier.last) is not None for kind in (*kinds, "imagery"))


def _part_end(sentence: Sentence, one: Attribution, following: Attribution) -> int:
    """Where the part of one claimant ends before that of the next."""
    if not following.trailing:
        return following.first
    semicolon = next((at for at in range(one.last, following.first) if sentence.low(at) == ";"), None)
    return semicolon or _joined_clause(sentence, one, following) or one.last


def _joined_clause(sentence: Sentence, earlier: Attribution, later: Attribution) -> int:
    """Where the last clause begins that an "and" joins before a trailing attribution: ", and 15 were hurt, Y said"."""
    if not sentence.lexicon.fixed_order or earlier.trailing:
        return 0
    for index in range(later.first - 1, earlier.last, -1):
        if sentence.tag(index, "conjunction") and sentence.low(index - 1) == ",":
            verb = any(sentence.tag(at, kind) for at in range(index, later.first) for kind in _VERBS)
            return index if verb else 0
    return 0


def _separate(sentence: Sentence, earlier: Attribution, later: Attribution) -> bool:
    """Whether a trailing attribution has a clause of its own, apart from the one before."""
    if earlier.trailing or _joined_clause(sentence, earlier, later):
        return True
    if sentence.tag(earlier.first, "according") and sentence.tag(later.first, "according"):
        return any(is_number(sentence, at) for at in range(earlier.last, later.first))
    return any(
        sentence.low(index) == ";" or sentence.tag(index, "clause") not in (None, "weak")
        for index in range(earlier.last, later.first)
    )


def _clause_before(sentence: Sentence, one: Attribution) -> bool:
    """Whether a whole clause stands before the first speaker, who then doesn't answer for it."""
    if _is_subordinate(sentence, one):
        return True
    start = max(0, one.first - _BEFORE)
    if "clause" in sentence.tagged and sentence.find("clause", start, one.first) is not None:
        return True
    return ";" in [token.text for token in sentence.tokens[start : one.first]]


def _is_subordinate(sentence: Sentence, one: Attribution) -> bool:
    """Whether what is said is of a clause of its own: "lost a fifth after it lowered", ", and the mayor said that"."""
    if not sentence.lexicon.fixed_order or one.trailing or one.first == 0 or sentence.low(one.last) in ("", "."):
        return False
    joined = sentence.tag(one.first - 1, "conjunction") and sentence.low(one.first - 2) == ","
    return bool(joined) or sentence.low(one.first - 1) in _SUBORDINATE


def _carries(sentence: Sentence) -> bool:
    """Whether a sentence without a speaker goes on with the report of the one before, not back to an earlier event."""
    start = 1 if sentence.tag(0, "stop") in ("article", "pronoun") else 0
    if sentence.tag(start, "own_voice"):
        return False
    numbers = [index for index, token in enumerate(sentence.tokens) if token.kind == NUMBER]
    return not any(is_past_year(sentence, index) for index in numbers)
