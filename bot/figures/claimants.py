"""Who says so: a chain of claimants for every place in an article, also at a distance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.figures import afterwords, attribution, bearers, bodies, corrections, earners, set_off, titles, topics
from bot.figures.days import is_past_year
from bot.figures.lexicon import NUMBER
from bot.figures.records import normalise
from bot.figures.saying import Attribution, is_number
from bot.figures.speakers import Speaker
from bot.figures.tokens import Sentence

_OPENING = 3
"""Tokens in which a sentence refers back to the one before."""
_DENYING = 10
"""Tokens in which it is said that what was said before is denied: "эти сведения в Киеве не признают"."""
_DENIALS = ("denial", "negation")
_VERBS = ("passive", "subject")
"""Tags that tell a clause from one more thing in a list."""
_NATIVE_NAME = 4
"""Syllables of a Korean name at most, its surname first."""
_HANGUL = re.compile(r"[가-힣]+")
_CLIPPED = 2
"""Syllables of a name's last part at least; one more where they are taken from all over it."""
_OFFICIAL, _CHIEF = "official", "chief"
"""Kinds of offices: any at all, and one whose noun doesn't tell of what."""
_SUBORDINATE = ("after", "when", "because", "since", "before", "once", "until")
"""What opens a clause whose speaker doesn't stand behind the one before."""
_NAMES = 200
"""Names of one article that are kept."""
_BEFORE = 60
"""Tokens before a speaker in which another clause may stand."""
_MINISTRIES = ("міністерств", "министерств")
_STEM = 4
"""Letters that the forms of a noun share at least."""


class Saying(NamedTuple):
    """Part of a sentence, and who stands behind it."""

    first: int
    last: int
    chain: tuple[str, ...]
    denied: bool = False
    carried: bool = False
    """From the sentence before: this one names nobody."""


@dataclass(slots=True)
class Memory:
    """The claimants that an article has named so far."""

    names: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    """What the article calls them: "governor"."""
    person: str | None = None
    body: str | None = None
    guessed: str | None = None
    """Who spoke last that may be either."""
    served: str | None = None
    """The body whose spokesman spoke last."""
    agent: str | None = None
    """The body that acted last, since anybody spoke."""
    own: str | None = None
    """The body that acts in the sentence at hand."""
    sentence: Sentence | None = None
    """That sentence."""
    met: str | None = None
    """The person who acted last, since anybody spoke: whom "he" means."""
    met_matters: bool = False
    """The article has such pronouns at all."""
    firm: str | None = None
    """The body that acts first in the article: whom "the retailer" means."""
    capitals: frozenset[str] = frozenset()
    """Words with a capital within a sentence."""
    mentioned: str | None = None
    """The body that was named last, whether or not it spoke."""
    offices: dict[str, str] = field(default_factory=dict)
    """What kinds of offices these are, of those that have names."""
    first_body: str | None = None
    """Whom "monitor says" in a headline means."""
    short: dict[str, str] = field(default_factory=dict)
    """Abbreviations that the article gives in brackets, and the names that they are of."""
    behind: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """On whom each speaker relied last."""
    chain: tuple[str, ...] = ()
    """Who was speaking at the end of the last sentence that said so."""

    def fullest(self, name: str) -> str:
        """The fullest form in which the article has given `name`: for a surname, an acronym or an alias."""
        name = self.short.get(name, name)
        folded, record = name.casefold(), normalise(name)
        if record != name and record in self.names:
            return record
        for known in self.names:
            described = known[:1].islower() and known.isascii()  # "police traffic division" is no longer "Police"
            short = _is_short_for(folded, known.casefold()) and not described
            if len(known) > len(name) and (short or _is_acronym(name, known) or _is_ministry(folded, known)):
                return known
            if known != name and normalise(known) == record != name and len(known) > 4:
                return known
        if not _HANGUL.fullmatch(name):
            return name
        return next((known for known in (self.body or "", *self.names) if _is_clipped(name, known)), name)

    def bearer(self, short: str) -> str | None:
        """Whom a surname of one syllable means, or, where it is a title, whoever spoke last."""
        if len(short) > 1:
            return self.met or self.person
        return next((name for name in reversed(self.names) if _is_surname(short, name)), None)

    def holder(self, office: str) -> str | None:
        """Who holds an office: the last one named with such a one; of a chief or an official, whoever spoke last."""
        last = self.person if self.person and " " in self.person else None
        if office == _OFFICIAL:
            return last
        if found := next((name for name in reversed(self.names) if self.offices.get(name) == office), None):
            return found
        return last if last and (last not in self.titles or self.offices.get(last) == _CHIEF) else None

    def acting(self, sentence: Sentence, opening: bodies.Opening | None) -> str:
        """The body that acts in a sentence; one word that merely opens it is a name where it is one elsewhere too."""
        if sentence.lexicon.fixed_order and _opens_otherwise(sentence):
            return ""
        name = bodies.opening_body(sentence, opening)
        known = " " in name or sentence.lexicon.verb_first or name.isupper() or name in self.capitals
        return name if known or sentence.find("speaker", 0, _OPENING) is not None else ""

    def of_sort(self, text: str) -> str:
        """The company or service that the sentence at hand names, which calls it "the utility" where it speaks."""
        if self.sentence is None or not bearers.is_concern(self.sentence, text):
            return ""
        first = self.sentence.lexicon.look_up(text.split(maxsplit=1)[0]).tags
        if self.sentence.lexicon.verb_first and "nation" in first:
            return ""  # "российское военное ведомство" goes by that
        name = bearers.named(self.sentence, text.rsplit(maxsplit=1)[-1])
        return self.fullest(name) if name else ""

    def named(self, body: str) -> str | None:
        """A body that has a name of its own, not a noun that merely begins a sentence."""
        known = " " in body or body.isupper() or body in self.capitals
        people = body.isascii() and body.rpartition(" ")[2].islower()  # "Rescue workers"
        return body if body[:1].isupper() and known and not people else None

    def note(self, name: str) -> None:
        """Keep a name that the article gives, for its shorter forms."""
        if name not in self.names and len(self.names) < _NAMES:
            self.names.append(name)

    def remember(self, name: str, *, person: bool, serves: str = "", guessed: bool = False) -> None:
        """Note who spoke, for the pronouns that follow, and for what body."""
        self.note(name)
        self.served = serves or self.served
        if person:
            self.person, self.met = name, None
        if guessed:
            self.guessed = name
        if not person:
            self.body = name
            self.first_body = self.first_body or name


def _opens_otherwise(sentence: Sentence) -> bool:
    """Whether a place or a time, or people who are no body, open a sentence: "In New Jersey", "Crews have"."""
    if not sentence.tokens or sentence.tags[0].get("stop") == "preposition" or sentence.tag(0, "according"):
        return True
    people = sentence.tags[0].get("noun", "").startswith("person/")
    return people and sentence.low(0).endswith("s") and not sentence.tokens[min(1, len(sentence.tokens) - 1)].capital


def _is_surname(short: str, name: str) -> bool:
    return name.startswith(short) and 1 < len(name) <= _NATIVE_NAME


def _is_short_for(short: str, known: str) -> bool:
    words = known.split()
    return len(words) > 1 and (short == words[-1] or (short == words[0] and len(words[0]) > 3)) and len(short) > 2


def _is_clipped(short: str, known: str) -> bool:
    """Whether a Korean name is made of syllables of a longer one, or is its end: 질병청, 한전, 소방안전본부."""
    if len(short) < _CLIPPED or known.startswith(short):
        return False
    if len(known) - len(short) > 1 and known.endswith(short):
        return True
    if len(short) == _CLIPPED:
        return len(known) > _CLIPPED + 1 and short[0] + short[1] == known[0] + known[_CLIPPED]
    starts = {word[0] for word in known.split()}
    rest = iter(known)
    return len(short) >= _CLIPPED + 1 and short[0] in starts and all(syllable in rest for syllable in short)


def _is_ministry(short: str, known: str) -> bool:
    """Whether a ministry's short name is made of the words of its full one: "Міноборони", "Минздрав России"."""
    words = known.casefold().split()
    if len(words) == 1 or not words[0].startswith(_MINISTRIES) or not short.startswith(("мін", "мин")):
        return False
    field = short.split(maxsplit=1)[0][_STEM - 1 :]
    return len(field) >= _STEM and any(word.startswith(field[:_STEM]) for word in words[1:])


def _is_acronym(short: str, known: str) -> bool:
    if not (2 <= len(short) <= 6 and short.isupper()):
        return False
    words = known.split()
    spelled = "".join(word[0] for word in words if word[0].isupper())
    return short in (spelled, "".join(word[0].upper() for word in words if len(word) > 1))


def read_body(sentences: Sequence[Sentence], headline: Sequence[Sentence] = ()) -> tuple[list[list[Saying]], Memory]:
    """The sayings of each sentence of a body under a headline, in order, and the claimants that it names."""
    capitals = {token.text for sentence in sentences for token in sentence.tokens[1:] if token.capital}
    memory = Memory(capitals=frozenset(capitals | bodies.opening_names(headline, sentences)))
    memory.met_matters = any(
        sentence.has("same_speaker") or "person" in sentence.tagged.get("anaphor", {}).values()
        for sentence in sentences
    )
    if sentences and sentences[0].lexicon.fixed_order:
        for name in bodies.spelled_out(sentences, memory.capitals):
            memory.note(name)
        memory.firm = bodies.company(sentences[0]) or None
    if sentences and sentences[0].lexicon.verb_first:
        memory.firm = earners.named(sentences)
    credited = {at: [one] for at, sentence in enumerate(sentences) if (one := afterwords.find(sentence))}
    found = [credited.get(at) or attribution.find(sentence) for at, sentence in enumerate(sentences)]
    for sentence, attributions in zip(sentences, found, strict=True):
        if sentence.lexicon.verb_last:
            memory.short.update(topics.abbreviations(sentence))
        for name, title in titles.full_names(sentence):
            memory.note(name)
            memory.titles.setdefault(name, title)
            if office := sentence.lexicon.look_up(title).tags.get("office"):
                memory.offices.setdefault(name, office)
        for name in (name for one in attributions for name in one.names):
            memory.note(name)
    wrong = {at: part for at, sentence in enumerate(sentences) if (part := corrections.find(sentence))}
    retracted = {at: [one for one in found[at] if corrections.within(wrong[at], one)] for at in wrong}
    found = [[one for one in ones if one not in retracted.get(at, ())] for at, ones in enumerate(found)]
    sayings = [_read_sentence(sentence, ones, memory) for sentence, ones in zip(sentences, found, strict=True)]
    for index, sentence in enumerate(sentences):
        reach = None if sentence.lexicon.verb_last else _OPENING
        denied = sentence.lexicon.verb_first and any(sentence.find(kind, 0, _DENYING) is not None for kind in _DENIALS)
        refers = index in credited or sentence.find("back_reference", 0, reach) is not None
        if sayings[index] and not denied and refers:
            _refer_back(sentences, sayings, index, credited=index in credited)
    for at, part in wrong.items():
        chain = next((chain for said in retracted[at] if (chain := _resolve_all(said, memory))), ())
        sayings[at].insert(0, Saying(part.first, part.last, chain))
    return sayings, memory


def _refer_back(sentences: Sequence[Sentence], sayings: list[list[Saying]], index: int, *, credited: bool) -> None:
    """ "About this X told": X stands behind the sentences before that have nobody, or, `credited`, name nobody."""
    chain = sayings[index][-1].chain
    position = index - 1
    while position >= 0 and all(credited and one.carried for one in sayings[position]):
        sayings[position] = [Saying(0, len(sentences[position].tokens), chain)]
        position -= 1


def read_title(sentences: Sequence[Sentence], memory: Memory) -> list[list[Saying]]:
    """The sayings of a headline: only a claimant that it names itself, by the name that the body gives."""
    result = []
    memory.body = memory.first_body or memory.body
    for sentence in sentences:
        found = attribution.find(sentence, memory.names) or set_off.find(sentence, memory.names)
        named = [one for one in found if not any(speaker.anaphor in ("person", "body") for speaker in one.speakers)]
        result.append(_cover(sentence, [(one, chain) for one in named if (chain := _resolve_all(one, memory))]))
    return result


def chain_at(sayings: list[Saying], first: int) -> Saying | None:
    """The saying that covers token `first`."""
    for saying in sayings:
        if saying.first <= first < saying.last:
            return saying
    return None


# ------------------------------------------------------------------ one sentence
def _read_sentence(sentence: Sentence, attributions: Sequence[Attribution], memory: Memory) -> list[Saying]:
    opening = bodies.Opening(sentence) if sentence.lexicon.fixed_order else None
    memory.own = memory.acting(sentence, opening)
    memory.sentence = sentence
    memory.firm = memory.firm or memory.named(memory.own)
    if memory.met_matters and (person := bodies.opening_person(sentence, opening)) is not None:
        memory.met = _resolve(person, memory) or memory.met
    found = [(one, chain) for one in attributions if (chain := _resolve_all(one, memory))]
    memory.mentioned = bodies.last_body(sentence) or memory.mentioned
    if found:
        if sentence.lexicon.verb_last and sentence.find("back_reference") is not None:
            found = [(one, _relayed(memory, chain)) for one, chain in found]
        before, memory.chain, memory.agent = memory.chain, found[-1][1], None
        sayings = _cover(sentence, found)
        if sayings[0].first > 0 and before and sentence.lexicon.fixed_order and _carries(sentence):
            return [Saying(0, sayings[0].first, before, carried=True), *sayings]
        return sayings
    same = sentence.find("same_speaker") is not None
    if same and memory.met:
        memory.chain = (memory.met,)
    elif same and memory.agent and memory.person not in memory.chain:
        memory.chain = (memory.agent,)
    memory.agent = memory.own or memory.agent
    carried = bool(memory.chain) and (same or _carries(sentence))
    if carried and not (opening and _is_of_another(sentence, opening, memory)):
        return [Saying(0, len(sentence.tokens), memory.chain, carried=not same)]
    memory.chain = ()
    return []


def _is_of_another(sentence: Sentence, opening: bodies.Opening, memory: Memory) -> bool:
    """Whether a person by name, who isn't speaking, opens a sentence as the one who acts: the report is over."""
    opener = bodies.opening_person(sentence, opening)
    return opener is not None and bool(opener.text) and memory.fullest(opener.text) not in memory.chain


def _relayed(memory: Memory, chain: tuple[str, ...]) -> tuple[str, ...]:
    """The chain of a person who so relays what a body said before: "...라며 이같이 전했다"."""
    if memory.body not in memory.chain or chain[0] in memory.chain:
        return chain
    memory.behind[chain[0]] = memory.chain
    return (*memory.chain, *chain)


def _resolve_all(one: Attribution, memory: Memory) -> tuple[str, ...]:
    """Origin, speaker and relays, each by its fullest name, without repeats."""
    if one.speakers[0].record and memory.chain:
        return memory.chain
    names = [name for speaker in one.speakers if (name := _resolve(speaker, memory))]
    if not names:
        return ()
    origins = [memory.fullest(speaker.name) for speaker in one.origins]
    relays = [memory.fullest(name) for name in one.relays]
    for speaker in one.others:
        if speaker.text:
            memory.remember(memory.fullest(speaker.text), person=speaker.person)
    for speaker, name in (*zip(one.origins, origins, strict=True), *zip(one.speakers, names, strict=False)):
        memory.remember(name, person=speaker.person, serves=speaker.serves, guessed=speaker.guessed)
    memory.own = memory.own if one.speakers[0].anaphor else None
    if one.speakers[0].anaphor and not origins:
        if names[0] in memory.chain and one.speakers[0].anaphor == "body":
            return tuple(dict.fromkeys([*memory.chain, *relays]))
        origins = list(memory.behind.get(names[0], ()))
    chain = tuple(dict.fromkeys([*origins, *names, *relays]))
    memory.behind.update((name, chain[:at]) for at, name in enumerate(chain) if at)
    return chain


def _resolve(speaker: Speaker, memory: Memory) -> str:
    """The name of a speaker: who "he", "it" or "the ministry" is, or the fullest form of what is written."""
    if speaker.accounts:
        return memory.firm or speaker.anaphor
    if speaker.anaphor == "person":
        return memory.met or memory.person or ""
    if speaker.anaphor == "body":
        known = memory.own or memory.body or memory.person or memory.agent
        fixed = memory.sentence is not None and memory.sentence.lexicon.fixed_order
        return known or (bodies.opening_body(memory.sentence) if memory.sentence and fixed else "")
    if not speaker.anaphor:
        return memory.of_sort(speaker.text) or memory.fullest(speaker.text)
    inflected = not speaker.anaphor.isascii()
    if inflected and speaker.person and (known_person := memory.bearer(speaker.anaphor)):
        return known_person
    if _HANGUL.fullmatch(speaker.anaphor):
        ends = (name for name in reversed(memory.names) if len(name) > _CLIPPED and name.endswith(speaker.anaphor))
        if (known_body := next(ends, None)) is not None:
            return known_body
    for name in reversed(memory.names):
        words = (*name.split(), memory.titles.get(name, ""))
        if name.casefold() != speaker.anaphor and any(_is_form(speaker.anaphor, word) for word in words):
            return name
    if speaker.person and memory.person and " " in memory.person and not _is_another(speaker.anaphor, memory):
        return memory.person
    if speaker.office and (holder := memory.holder(speaker.office)):
        return holder
    known = (
        memory.of_sort(speaker.anaphor)
        or memory.own
        or memory.agent
        or memory.body
        or memory.served
        or memory.guessed
        or memory.mentioned
        or memory.firm
        or memory.person
    )
    return (known if speaker.generic else None) or memory.of_sort(speaker.anaphor) or speaker.anaphor


def _is_another(noun: str, memory: Memory) -> bool:
    """Whether whoever spoke last has another title: "the prosecutor" is not the minister."""
    title = memory.titles.get(memory.person or "")
    return title is not None and noun.isascii() and title != noun


def _is_form(noun: str, word: str) -> bool:
    """Whether `word` of a name is `noun`, or, where nouns are inflected, another form of it."""
    noun, folded = noun.casefold(), word.casefold()
    if noun.isascii():
        return folded == noun
    stem = max(_STEM, len(noun) - 2)
    return folded[:stem] == noun[:stem]


def _cover(sentence: Sentence, found: list[tuple[Attribution, tuple[str, ...]]]) -> list[Saying]:
    """Which part of the sentence each claimant answers for."""
    sayings: list[Saying] = []
    start, length = 0, len(sentence.tokens)
    for position, (one, chain) in enumerate(found):
        following = found[position + 1][0] if position + 1 < len(found) else None
        if sayings and one.trailing and following is None and not _separate(sentence, found[position - 1][0], one):
            last = sayings.pop()
            alone = one.spokesman or _is_spoken_for(sentence, found[position - 1][0])
            merged = chain if alone else tuple(dict.fromkeys([*last.chain, *chain]))
            sayings.append(Saying(last.first, length, merged, last.denied))
            break
        opens = position == 0 and not one.joined and not _clause_before(sentence, one)
        begin = start if one.trailing or opens else max(start, one.first)
        end = length if following is None else (_part_end(sentence, one, following))
        sayings.append(Saying(begin, max(begin, end), chain, one.denied))
        start = max(begin, end)
    return sayings


def _is_spoken_for(sentence: Sentence, earlier: Attribution) -> bool:
    """Whether whoever seemed to speak is a country or a picture, of which somebody else tells."""
    if not sentence.lexicon.fixed_order:
        return False
    kinds = ("nation", "capital") if len(earlier.speakers[0].text.split()) == 1 else ()
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
    if sentence.find("clause", start, one.first) is not None:
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
    if sentence.tag(0, "own_voice"):
        return False
    numbers = (index for index, token in enumerate(sentence.tokens) if token.kind == NUMBER)
    return not any(is_past_year(sentence, index) for index in numbers)
