"""The claimants that an article has named so far, and whom it means by "he", "the ministry" or a surname."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.figures import bearers, bodies
from bot.figures.records import normalise
from bot.figures.speakers import Speaker
from bot.figures.tokens import Sentence

_OPENING = 3
"""Tokens in which a body is named that acts in a sentence."""
_NATIVE_NAME = 4
"""Syllables of a Korean name at most, its surname first."""
_HANGUL = re.compile(r"[가-힣]+")
_CLIPPED = 2
"""Syllables of a name's last part at least; one more where they are taken from all over it."""
_OFFICIAL, _CHIEF = "official", "chief"
"""Kinds of offices: any at all, and one whose noun doesn't tell of what."""
_PRIVATE = ("clergy", "doctor", "lawyer", "scholar", "activist")
"""Callings that are no offices."""
_POSSESSIVE = re.compile("['’]s?(?= |$)")
_NONE: frozenset[str] = frozenset()
_AKIN = {"spy": frozenset(("intelligence", "security"))}
"""Words that the names of bodies have which go by another."""
_ARMIES, _FORCES = ("army", "military"), ("Defence Forces", "Defense Forces", "Armed Forces")
"""Nouns of an army, and how the names of armies end that have none of these."""
_NAMES = 200
"""Names of one article that are kept."""
_MINISTRIES = ("міністерств", "министерств")
_SHORT_MINISTRIES = ("мін", "мин")
_LONG_INITIALS = 7
"""Letters of a name that is no acronym."""
_STEM = 4
"""Letters that the forms of a noun share at least."""


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
    people: tuple[str, ...] = ()
    """Several who spoke last together, or by one noun: "Western diplomats"."""
    paired: tuple[str, ...] = ()
    """Several bodies that spoke last together."""
    met: str | None = None
    """The person who acted last, since anybody spoke: whom "he" means."""
    met_matters: bool = False
    """The article has such pronouns at all."""
    points: bool = False
    """It points at some who speak, who may be whoever acted."""
    paid: bool = False
    """It counts money, which may be of whoever acts first."""
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
    first_guessed: str | None = None
    """The same, of those that may be persons, too: "Harbour Watch"."""
    short: dict[str, str] = field(default_factory=dict)
    """Abbreviations that the article gives in brackets, and the names that they are of."""
    behind: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """On whom each speaker relied last."""
    kinds: dict[str, str] = field(default_factory=dict)
    """What the article says that bodies are, with their names: the "monitor"."""
    sentences: Sequence[Sentence] = ()
    """Of the body, where order is fixed."""
    study: tuple[str, ...] = ()
    """Who stands behind the study or report that was cited last: whom "the researchers" means."""
    chain: tuple[str, ...] = ()
    """Who was speaking at the end of the last sentence that said so."""

    def fullest(self, name: str) -> str:
        """The fullest form in which the article has given `name`: for a surname, an acronym or an alias."""
        name = self.short.get(name, name)
        folded, record = name.casefold(), normalise(name)
        if record != name and record in self.names:
            return record
        surname = self._is_surname(folded)
        short = surname or " " not in name or folded.startswith(_SHORT_MINISTRIES)
        for known in self.names if short or record != name else ():
            if short and len(known) > len(name) and _shortens(name, known, surname=surname):
                return known
            if known != name != record and len(known) > 4 and normalise(known) == record:
                return known
        if not _HANGUL.fullmatch(name):
            return name
        return next((known for known in (self.body or "", *self.names) if _is_clipped(name, known)), name)

    def _is_surname(self, folded: str) -> bool:
        """Whether a name of several words is no more than a surname: "von der leyen"."""
        first, _, rest = folded.partition(" ")
        return bool(rest) and self.sentence is not None and "particle" in self.sentence.lexicon.look_up(first).tags

    def bearer(self, short: str) -> str | None:
        """Whom a surname of one syllable means, or, where it is a title, whoever spoke last."""
        if len(short) > 1 and " " not in short:
            return self.met or self.person
        named = next((name for name in reversed(self.names) if _is_surname(short[0], name)), None)
        return named or (short if " " in short else None)

    def holder(self, office: str) -> str | None:
        """Who holds an office: the last one named with such a one; of a chief or an official, whoever spoke last."""
        last = self.person if self.person and " " in self.person else None
        if office == _OFFICIAL:
            return last
        if found := next((name for name in reversed(self.names) if self.offices.get(name) == office), None):
            return found
        return last if last and (last not in self.titles or self.offices.get(last) == _CHIEF) else None

    def described(self, text: str) -> str:
        """The name that the body has for whom a headline only describes: "Truth panel", "rights group", "mayor"."""
        *before, noun = text.casefold().split() or [""]
        if self.sentence is None or not noun.isascii() or self.fullest(text) != text:
            return self.fullest(text)
        look_up = self.sentence.lexicon.look_up
        tags = look_up(noun).tags
        if (before or ("speaker" in tags and is_people(text))) and (whole := self._with_words(text)):
            return whole
        if "office" in tags and not before:
            return self.called(noun) or text
        if "body_noun" not in tags or any("nation" in look_up(word).tags for word in before):
            return text
        names = [name for name in self.names if name not in self.titles and name != text]
        if short := [word for word in text.split() if word.isupper()]:  # "UN rights office" is none but the UN's
            names = [name for name in names if any(word in name.split() or _is_acronym(word, name) for word in short)]
        for name in names:
            words = name.casefold().split()
            alike = any(word in words or not _AKIN.get(word, _NONE).isdisjoint(words) for word in before)
            if alike and len(words) > 1:
                return name
        plain = all("modifier" in look_up(word).tags for word in before) and "of_a_sort" not in tags
        known = (self.kinds.get(noun), self.first_body, self.first_guessed)
        first = next((name for name in known if name and name != text), text)
        return first if plain else text

    def _with_words(self, text: str) -> str | None:
        """The name that has all words of a description, and more: the Young Lawyers' Association of "lawyers"."""
        words = set(text.casefold().split())
        known = (name for name in self.names if name != text and name not in self.titles)
        return next((name for name in known if words < set(_POSSESSIVE.sub("", name.casefold()).split())), None)

    def of_kind(self, noun: str) -> str | None:
        """The body that the article says to be one, unless another of the sort may have spoken since."""
        name = self.kinds.get(noun)
        if name is None or self.sentence is None or self.body is None or self.own:
            return name if name and self.own in (None, "", name) else None
        tags = self.sentence.lexicon.look_up(self.body.rpartition(" ")[2].casefold()).tags
        other = "speaker" in tags and ("body_noun" not in tags or "of_a_sort" in tags)
        return name if other else None

    def fitting(self, noun: str, *names: str | None) -> str | None:
        """The first of some bodies that a noun may mean: "the chipmaker" is no government."""
        if self.sentence is None or self.sentence.lexicon.verb_last:
            return next(filter(None, names), None)
        if self.sentence.lexicon.verb_first:
            any_body = "generic" in self.sentence.lexicon.look_up(noun).tags
            bodies_alone = (name for name in names if name and (any_body or name not in self.titles))
            return next((name for name in bodies_alone if any_body or _may_be_short_of(noun, name)), None)
        look_up = self.sentence.lexicon.look_up
        firm = look_up(noun).tags.get("concern") == "firm" and noun != "bank"
        governs = (name and any("state" in look_up(word.lower()).tags for word in name.split()) for name in names)
        return next((name for name, state in zip(names, governs, strict=True) if name and not (firm and state)), None)

    def other(self, noun: str) -> str | None:
        """Whom a noun may mean where no body has acted or spoken."""
        names = (self.served, self.guessed, self.mentioned, self.firm, self.person)
        if self.sentence is None or not self.sentence.lexicon.verb_first:
            return next(filter(None, names), None)
        known = (name for name in reversed(self.names) if name not in self.titles and _may_be_short_of(noun, name))
        return self.fitting(noun, *names) or next(known, None)

    def spelled(self, noun: str) -> str:
        """The name of which a single noun is a part, where nothing else may be meant: "the front"."""
        capital = noun.capitalize()
        if " " in noun or capital not in self.capitals or self.sentence is None or not self.sentences:
            return noun
        known = self.sentence.lexicon.look_up(noun.lower()).tags
        plain = ("speaker" not in known and "record" not in known) if noun != capital else "body_noun" in known
        return (plain and bodies.run_with(self.sentences, capital)) or noun

    def study_of(self, first: int, speaker: Speaker) -> tuple[str, ...]:
        """Who stands behind the study that was cited, where "the researchers" speak from token `first` on."""
        if not self.study or self.sentence is None or self.sentence.low(first) != "the":
            return ()
        noun = speaker.anaphor or speaker.text.lower()
        return self.study if "researching" in self.sentence.lexicon.look_up(noun).tags else ()

    def called(self, noun: str) -> str | None:
        """Whoever spoke last of those with a calling: the colonel of "the officer", anybody's of "the official"."""
        kind = self.kind(noun) if noun.isascii() else None
        if kind is None:
            return None
        last = self.person if self.person and " " in self.person else None
        if kind == _OFFICIAL:
            return last if last and self.offices.get(last) not in (None, *_PRIVATE) else None
        if last and self.offices.get(last) == kind:
            return last
        return next((name for name in reversed(self.names) if self.offices.get(name) == kind), None)

    def acting(self, sentence: Sentence, opening: bodies.Opening | None) -> str:
        """The body that acts in a sentence; one word that merely opens it is a name where it is one elsewhere too."""
        if sentence.lexicon.fixed_order and _opens_otherwise(sentence):
            return ""
        name = bodies.opening_body(sentence, opening)
        known = " " in name or sentence.lexicon.verb_first or name.isupper() or name in self.capitals
        common = sentence.lexicon.fixed_order and sentence.tag(0, "body_noun") is not None and not known
        if name and (known or (sentence.find("speaker", 0, _OPENING) is not None and not common)):
            return name  # no "Airline to pay dividends"
        one = opening.speaker if opening and opening.may_name else None
        self.own = None
        meant = resolve(one, self) if one is not None and one.generic else ""
        return meant if meant[:1].isupper() else ""

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
        if not body[:1].isupper():
            return None
        known = " " in body or body.isupper() or body in self.capitals
        people = body.isascii() and body.rpartition(" ")[2].islower()  # "Rescue workers"
        return body if known and not people else None

    def note(self, name: str) -> None:
        """Keep a name that the article gives, for its shorter forms."""
        if name not in self.names and len(self.names) < _NAMES:
            self.names.append(name)

    def remember(self, name: str, *, person: bool, serves: str = "", guessed: bool = False) -> None:
        """Note who spoke, for the pronouns that follow, and for what body."""
        self.note(name)
        self.served = serves or self.served
        if serves and name.isascii():
            self.note(serves)
        if person:
            self.person, self.met = name, None
        if guessed:
            self.guessed = name
            self.first_guessed = self.first_guessed or name
        if not person and is_people(name):
            self.people = (name,)
        if not person and (not is_people(name) or self._is_unknown(name)):
            self.body = name
            self.first_body = self.first_body or name

    def _is_unknown(self, name: str) -> bool:
        """Whether a single word that looks like several people may be a name: "Airwars", not "Residents"."""
        if self.sentence is None or not self.sentence.lexicon.fixed_order or " " in name:
            return False
        return not self.sentence.lexicon.look_up(name.casefold()).tags

    def kind(self, noun: str) -> str | None:
        """What kind of office or calling a noun tells: "colonel" and "officer" are of one."""
        return self.sentence.lexicon.look_up(noun.casefold()).tags.get("office") if self.sentence else None

    def group(self, noun: str) -> tuple[str, ...]:
        """Those who spoke together of whom a plural is said: "the pair", "the envoys" of diplomats."""
        if self.sentence is None or not noun.isascii():
            return ()
        tags = self.sentence.lexicon.look_up(noun).tags
        if "together" in tags:
            return self.people if len(self.people) > 1 else ()
        if "bodies_together" in tags:
            return self.paired
        if "office" not in tags or not noun.endswith("s"):
            return ()
        return self.people if self._kinds(self.people) == {tags["office"]} else ()

    def _kinds(self, names: tuple[str, ...]) -> set[str | None]:
        return {self.offices.get(name) or self.kind(name.rpartition(" ")[2]) for name in names}

    def only_person(self) -> str:
        """Whoever alone is named with a title in an article in which nobody has spoken: "Ruto disputed it. He said"."""
        fixed = self.sentence is not None and self.sentence.lexicon.fixed_order
        return next(iter(self.titles)) if fixed and len(self.titles) == 1 else ""


def _opens_otherwise(sentence: Sentence) -> bool:
    """Whether a place or a time, or people who are no body, open a sentence: "In New Jersey", "Crews have"."""
    if not sentence.tokens or sentence.tags[0].get("stop") == "preposition" or sentence.tag(0, "according"):
        return True
    people = sentence.tags[0].get("noun", "").startswith("person/")
    return people and sentence.low(0).endswith("s") and not sentence.tokens[min(1, len(sentence.tokens) - 1)].capital


def is_people(name: str) -> bool:
    """Whether a name is of several people, whom "it" can't mean: "Western diplomats", not "Police"."""
    head = name.partition(" of ")[0].partition(" in ")[0]  # "Residents of Masina"
    last = head.rpartition(" ")[2]
    return name.isascii() and last.endswith("s") and not last.endswith("ss") and (last.islower() or last == head)


def _is_surname(short: str, name: str) -> bool:
    return name.startswith(short) and 1 < len(name) <= _NATIVE_NAME


def _shortens(name: str, known: str, *, surname: bool) -> bool:
    """Whether a name is a form of a fuller one: its first or last word, its initials; of a `surname` all of it."""
    short, folded = name.casefold(), known.casefold()
    if short in folded:
        described = known[:1].islower() and known.isascii()  # "police traffic division" is no longer "Police"
        if (_is_short_for(short, folded) and not described) or (surname and folded.endswith(" " + short)):
            return True
    if name.isupper() and _is_acronym(name, known):
        return True
    return short.startswith(_SHORT_MINISTRIES) and _is_ministry(short, known)


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
    whole = short.startswith(known.partition(" ")[0])  # 수단군 is not 수단 신속지원군
    return len(short) > _CLIPPED and short[0] in starts and not whole and all(syllable in rest for syllable in short)


def _may_be_short_of(noun: str, name: str) -> bool:
    """Whether a Slavic noun may be of a body's short name: the ministry of "Минздрав", the staff of "Генштаб"."""
    low, folded = noun.casefold(), name.casefold()
    if any(low[0] in word.casefold() for word in name.split() if word.isupper() and len(word) < _LONG_INITIALS):
        return True  # "МЧС Казахстана", "СК", "Сумська ОВА"
    return low[:_STEM] in folded or (low.startswith(_MINISTRIES) and folded.startswith(_SHORT_MINISTRIES))


def _is_ministry(short: str, known: str) -> bool:
    """Whether a ministry's short name is made of the words of its full one: "Міноборони", "Минздрав России"."""
    words = known.casefold().split()
    if len(words) == 1 or not words[0].startswith(_MINISTRIES):
        return False
    field = short.split(maxsplit=1)[0][_STEM - 1 :]
    return len(field) >= _STEM and any(word.startswith(field[:_STEM]) for word in words[1:])


def _is_acronym(short: str, known: str) -> bool:
    if not (2 <= len(short) <= 6 and short.isupper()):
        return False
    words = known.split()
    spelled = "".join(word[0] for word in words if word[0].isupper())
    return short in (spelled, "".join(word[0].upper() for word in words if len(word) > 1))


def _state_not_telling(memory: Memory) -> str:
    """The state that opens the sentence at hand, where it says nothing itself: "Moscow has not said since it spoke"."""
    sentence = memory.sentence
    if sentence is None or not sentence.lexicon.fixed_order or not sentence.is_any(0, "nation", "capital"):
        return ""
    end = sentence.after(0)
    return sentence.written(0, end) if sentence.tag(end, "stop") == "aux" and sentence.low(end + 1) == "not" else ""


def _by_pronoun(speaker: Speaker, memory: Memory) -> str:
    """Whom "it" or "they" means: the body that acts in the sentence, or that spoke last; several only for "they"."""
    if speaker.several and memory.people and not memory.own:
        return memory.people[0]
    fixed = memory.sentence is not None and memory.sentence.lexicon.fixed_order
    known = memory.own or _state_not_telling(memory) or memory.body or memory.person or memory.agent
    if known or memory.sentence is None or not fixed:
        return known or ""
    return bodies.opening_body(memory.sentence) or bearers.owner(memory.sentence)


def resolve(speaker: Speaker, memory: Memory) -> str:
    """The name of a speaker: who "he", "it" or "the ministry" is, or the fullest form of what is written."""
    if speaker.accounts:
        return memory.firm or speaker.anaphor
    if speaker.record and not speaker.name:
        return ""
    if speaker.anaphor == "person":
        return memory.met or memory.person or memory.only_person()
    if speaker.anaphor == "body":
        return _by_pronoun(speaker, memory)
    if not speaker.anaphor:
        return memory.of_sort(speaker.text) or memory.spelled(memory.fullest(speaker.text))
    inflected = not speaker.anaphor.isascii()
    if inflected and speaker.person and (known_person := memory.bearer(speaker.anaphor)):
        return known_person
    if part := _by_part(speaker.anaphor, memory):
        return part
    if speaker.person and memory.person and " " in memory.person and not _is_another(speaker.anaphor, memory):
        return memory.person
    if holder := memory.holder(speaker.office) if speaker.office else memory.called(speaker.anaphor):
        return holder
    known = (
        memory.of_sort(speaker.anaphor)
        or memory.of_kind(speaker.anaphor)
        or memory.fitting(speaker.anaphor, memory.own, memory.agent, memory.body)
        or memory.other(speaker.anaphor)
    )
    if speaker.generic and known:
        return known
    return memory.of_sort(speaker.anaphor) or memory.spelled(speaker.anaphor)


def _by_part(noun: str, memory: Memory) -> str | None:
    """The last name that a noun ends, in Korean, or is a word of: "the ministry"."""
    if _HANGUL.fullmatch(noun):
        ends = (name for name in reversed(memory.names) if len(name) > _CLIPPED and name.endswith(noun))
        if (known := next(ends, None)) is not None:
            return known
    forces = _FORCES if noun in _ARMIES else ()
    acting = [memory.own] if memory.own and memory.own[0].isupper() and noun.isascii() else []
    for name in (*acting, *reversed(memory.names)):
        words = (*name.split(), memory.titles.get(name, ""))
        if name.casefold() != noun and (name.endswith(forces) or any(_is_form(noun, word) for word in words)):
            return name
    return None


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
