"""The nations and parties of an article: whose it mostly is, who attacks, and who fights whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.figures import earners, particles
from bot.figures.asides import is_dateline
from bot.figures.lexicon import MARK, NUMBER, countries, opponents, unions
from bot.figures.runs import run_end, run_start
from bot.figures.saying import is_pledge
from bot.figures.tokens import OWNING, POSSESSIVE, Sentence
from bot.text.names import is_nominative

_NEAR = 4
"""Tokens between a nation and what it owns: "Ukraine's dead", "South Korea's foreign ministry"."""
_TITLE = 3
"""Tokens between a title and the country that somebody holds it in: "голова МЗС України"."""
_ACTS = frozenset(("subject", "object", "both"))
_SOLDIER = "person/soldier"
_ARMS = ("weapon", "attack")

_TOPICAL = ("for", "as", "on")
"""Words that open a sentence before what it goes on about."""
_TOPIC = 3
"""Tokens of a sentence before a nation that it goes on about."""
_SPANNING = ("inter", "pan", "trans")
_INITIALS = 2
"""Letters of a body's initials, at least."""
_ASKED = ("company", "domestic", "earnings", "accounts", "concern", "foe")
"""Tags of words that tell of more than nations: companies, the government, the enemy."""

Role = Literal["party", "place", "speaker", "maker"]


_CALLED = frozenset(("armed_name", "side_noun", "called"))
"""Tags of words that only an article's own parties have."""
_MENTIONS = _CALLED | {"nation", "capital", "foe"}


@dataclass(slots=True)
class Mention:
    """A nation or party that a sentence names at token `index`."""

    index: int
    nation: str
    role: Role
    unlisted: bool = False
    """An armed group that no list has, by its name."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Whom an article names."""

    named: tuple[str, ...] = ()
    """Most often named first."""
    side: str | None = None
    """Whose soldiers or losses it is about."""
    attacker: str | None = None
    """Whose weapons fly."""
    foe: str | None = None
    """Whom "the enemy" means."""
    domestic: str | None = None
    """Whose government it means by "the government": its language's country, unless it names another first."""
    giver: str | None = None
    """Who gives or pays, by the headline."""
    firm: str | None = None
    """The company whose accounts it is about."""
    concern: str | None = None
    """The company that it calls "the company"."""
    company: str | None = None
    """The people whom it is about: migrants on a boat, miners underground."""
    armed: tuple[str, ...] = ()
    """Armed groups among those named."""
    told: Mapping[int, Sequence[Mention]] = field(default_factory=dict)
    """The nations of each sentence, by its identity, "the enemy" left out."""
    meant: Mapping[int, Mention] = field(default_factory=dict)
    """Whom the pronoun stands for that opens a sentence, by its identity."""

    @property
    def home(self) -> str | None:
        """Whose article it is."""
        return self.named[0] if self.named else None

    @property
    def country(self) -> str | None:
        """Whose article it is, no union of countries."""
        return next((nation for nation in self.named if nation not in unions() and nation not in self.armed), None)

    @property
    def state(self) -> str | None:
        """Whose "the government" and its soldiers are, where armed groups fight it."""
        foes = opponents().get(self.armed[0], ()) if self.armed else ()
        return self.country or (foes[0] if len(foes) == 1 else None)

    @property
    def army(self) -> str | None:
        """Whose soldiers it speaks of, where nobody is named: no armed group's."""
        return self.state if self.home in self.armed else self.home

    @property
    def militia(self) -> str | None:
        """Who "the rebels" are: the only armed group that it names."""
        return self.armed[0] if len(self.armed) == 1 else None

    @property
    def both(self) -> str | None:
        """The two sides of the article."""
        foe = self.opponent(self.home)
        return " and ".join(sorted((self.home, foe))) if self.home and foe else None

    def called(self, side: str | None) -> str | None:
        """Who "the rebels" (`group`) or "the army" (`state`) are in an article about an armed group, or "the junta"."""
        if side == "group":
            return self.militia
        if side != "rulers" and not (side == "state" and self.armed):
            return None
        return self.opponent(self.militia) if self.militia else self.state

    def opponent(self, party: str | None) -> str | None:
        """Whom `party` fights in this article."""
        foes = opponents().get(party or "")
        if not foes:
            return self._unlisted(party)
        only = foes[0] if len(foes) == 1 and foes[0] not in unions(armed=True) else None
        return next((nation for nation in self.named if nation in foes), only) or self._unlisted(party)

    def _unlisted(self, party: str | None) -> str | None:
        """Whom a party fights of whom that isn't known: an armed group the country of the article, or the reverse."""
        if party is None or not self.armed:
            return None
        if party in self.armed:
            return self.country
        return self.militia if party == self.country else None


def find(sentences: Sequence[Sentence], places: Sequence[Sequence[tuple[int, str]]]) -> Parties:
    """The parties of an article with these sentences, which name these `places`."""
    told = [mentions(sentence) for sentence in sentences]
    held = countries()
    counted: list[str] = []
    for ones, named_places in zip(told, places, strict=True):
        if ones:
            counted += [one.nation for one in ones if one.role != "maker"]
        if named_places:
            counted += [held[name] for _, name in named_places if name in held]
    named = tuple(sorted(dict.fromkeys(counted), key=counted.count, reverse=True))
    unlisted = {one.nation for ones in told for one in ones if one.unlisted}
    armed = tuple(nation for nation in named if nation in unions(armed=True) or nation in unlisted)
    by_sentence = {id(sentence): ones for sentence, ones in zip(sentences, told, strict=True)}
    kinds = {kind for sentence in sentences for kind in _ASKED if kind in sentence.tagged}
    parties = Parties(
        named,
        _side(sentences),
        _attacker(sentences, told),
        company=_company(sentences) if "company" in kinds else None,
        domestic=_domestic(sentences) if "domestic" in kinds else None,
        giver=_giver(sentences[0], told[0]) if sentences else None,
        firm=earners.find(sentences) if "earnings" in kinds or "accounts" in kinds else None,
        concern=earners.concern(sentences) if "concern" in kinds else None,
        armed=armed,
        told=by_sentence,
    )
    return replace(parties, foe=_foe(sentences, parties)) if "foe" in kinds else parties


def _giver(title: Sentence, named: Sequence[Mention]) -> str | None:
    """Who gives, by the headline: "ЄС переказав Україні 3 млрд євро"."""
    first = next((one for one in named if one.role == "party" and one.index < _NEAR), None)
    if first is None or not title.lexicon.free_order:
        return None
    after = range(first.index, min(first.index + _NEAR + 1, len(title.tokens)))
    gives = any("supply" in title.acts(index, "both") for index in after)
    return first.nation if gives else None


def mentions(sentence: Sentence, foe: str | None = None, parties: Parties | None = None) -> list[Mention]:
    """The nations of a sentence, capitals that stand for them included, in order; "the enemy" is `foe`, and "the
    rebels" and "the junta" are those of `parties`."""
    if sentence.tagged.keys().isdisjoint(_MENTIONS):
        return []
    found = [
        Mention(index, nation, role_of(sentence, index))
        for index in sentence.where_any("nation", "capital", "foe")
        if not (index == 0 and is_dateline(sentence, 0))
        and not _is_in_name(sentence, index)
        and (nation := sentence.tags[index].get("nation") or sentence.tags[index].get("capital") or foe)
    ]
    if sentence.tagged.keys().isdisjoint(_CALLED):
        return found
    if "armed_name" in sentence.tagged:
        found += _unlisted(sentence, found)
    if parties is not None and "side_noun" in sentence.tagged:
        found += _sides(sentence, parties, foe, found)
    if parties is not None and "called" in sentence.tagged:
        found += _called(sentence, parties)
    return sorted(found, key=_place)


def _place(one: Mention) -> int:
    return one.index


def _is_in_name(sentence: Sentence, index: int) -> bool:
    """Whether a nation is the end of a body's name: "ISP-Myanmar", "the Inter-American Development Bank"."""
    if sentence.low(sentence.after(index)) == "time":
        return True  # "by 9:57 a.m. Saudi time"
    if sentence.low(index - 1) != "-" or index < _INITIALS or sentence.tokens[index].spaced:
        return False
    if sentence.low(index - 2) in _SPANNING:
        return True
    initials = sentence.tokens[index - 2].text
    return initials.isupper() and len(initials) > _INITIALS and not sentence.tag(index - 2, "nation")


def _unlisted(sentence: Sentence, found: Sequence[Mention]) -> list[Mention]:
    """Armed groups that no list has, by what kind of group their name says: "the Azawad Liberation Front"."""
    named = []
    for index in sentence.where("armed_name"):
        start, end = run_start(sentence, index), sentence.after(index)
        start += sentence.word_tag(start, "stop") == "article"
        if sentence.tokens[index].capital and start < index and not any(start <= one.index < end for one in found):
            named.append(Mention(index, sentence.written(start, end), role_of(sentence, index), unlisted=True))
    return named


def _sides(sentence: Sentence, parties: Parties, foe: str | None, found: Sequence[Mention]) -> list[Mention]:
    """Whom "the rebels", "the junta" and "its neighbour" mean, where no nation before the noun says it."""
    sides = {
        "group": parties.called("group"),
        "state": parties.called("state"),
        "rulers": parties.called("rulers"),
        "attacker": foe or parties.attacker or parties.militia,
    }
    led = {sentence.after(one.index) for one in found}
    led |= {at + 1 for at in led if sentence.low(at) in POSSESSIVE}
    return [
        Mention(index, nation, role_of(sentence, index))
        for index, side in sentence.each("side_noun").items()
        if (nation := sides[side]) and index not in led
    ]


def _called(sentence: Sentence, parties: Parties) -> list[Mention]:
    """Countries by what they are called once the article has named them: "the North"."""
    return [
        Mention(index, nation, role_of(sentence, index))
        for index, nation in sentence.each("called").items()
        if nation in parties.named
        and sentence.tokens[index].capital
        and sentence.tag(index - 1, "stop") == "article"
        and not (index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].capital)
    ]


def _foe(sentences: Sequence[Sentence], parties: Parties) -> str | None:
    """The enemy of whoever speaks first in an article, or of whom it is mostly about."""
    speakers = (one.nation for sentence in sentences for one in mentions(sentence) if one.role == "speaker")
    return parties.opponent(next(speakers, parties.home))


def _company(sentences: Sequence[Sentence]) -> str | None:
    """The first group named that may be whom an article is about; not that of "a doctors' hostel"."""
    for sentence in sentences:
        for index in sentence.where("company"):
            if sentence.low(sentence.after(index)) not in OWNING:
                return sentence.tag(index, "group")
    return None


def _domestic(sentences: Sequence[Sentence]) -> str | None:
    """The language's country, where its government is named before any country or foreign place."""
    for sentence in sentences:
        for index in sentence.where_any("domestic", "nation", "place"):
            home = sentence.tag(index, "domestic")
            place = sentence.tag(index, "place")
            named = sentence.tag(index, "nation") or (place and countries().get(place, place))
            if home or named not in (None, *_homes(sentence)):
                return home
    return None


def _homes(sentence: Sentence) -> set[str]:
    """The countries that "the government" may mean in the language of `sentence`."""
    return {home for index in sentence.where("domestic") if (home := sentence.tag(index, "domestic"))}


def topic(sentence: Sentence, named: Sequence[Mention]) -> str | None:
    """The nation with which a sentence begins and of which it goes on to tell: "For Ukraine", "On the Indian side"."""
    if not sentence.lexicon.fixed_order or sentence.low(0) not in _TOPICAL:
        return None
    return next((one.nation for one in named if one.index <= _TOPIC and _is_topic(sentence, one)), None)


def _is_topic(sentence: Sentence, one: Mention) -> bool:
    lead = one.index - 1 - (sentence.word_tag(one.index - 1, "stop") == "article")
    opening = sentence.low(0) if lead == 0 else " ".join((sentence.low(0), sentence.low(1))) if lead == 1 else ""
    side = sentence.low(sentence.after(one.index)) == "side" or sentence.low(one.index + 2) == "side"
    return opening in ("for", "as for") or (opening == "on" and side)


def is_by_name(sentence: Sentence, one: Mention) -> bool:
    """Whether a nation stands there by its name: "Armenia", not "Armenian" or "Yerevan"."""
    return sentence.written(one.index, sentence.after(one.index)).lower() == one.nation.lower()


def role_of(sentence: Sentence, index: int) -> Role:
    """Whether whoever is named at token `index` acts, speaks, or only is where or by whom something is made."""
    after = sentence.after(index)
    if sentence.low(after) in ("-", "‑") and sentence.tag(after + 1, "made"):
        return "maker"
    if sentence.lexicon.made_endings and sentence.low(index).endswith(sentence.lexicon.made_endings):
        return "maker"
    if (
        sentence.lexicon.verb_first
        and sentence.tag(index, "speaker")
        and sentence.tag(sentence.start_of(index), "speech")
    ):
        return "speaker"  # "утверждает ЦАХАЛ"
    if sentence.lexicon.verb_first and sentence.tag(sentence.start_of(index), "according"):
        return "speaker"  # "за підрахунками Світового банку"
    if _is_place(sentence, index):
        return "speaker" if _is_in_body(sentence, index) else "place"
    return "speaker" if _is_speaker(sentence, index) else "party"


def _is_place(sentence: Sentence, index: int) -> bool:
    lead = index - 1
    if sentence.lexicon.fixed_order and sentence.tag(lead, "lay") and not sentence.tokens[lead].capital:
        lead -= 1
    if sentence.tag(lead, "place_before"):
        return True  # "in Syria", "in northern Syria"
    if sentence.lexicon.verb_first and sentence.tag(lead, "land"):  # "территория Ливана"
        named = is_nominative(sentence.tokens[index].text, sentence.lexicon.language)
        return not (named and _acts(sentence, index + 1))
    if sentence.lexicon.verb_last and particles.has(sentence, index, sentence.lexicon.subject_endings):
        return False
    endings = sentence.lexicon.place_endings
    if not endings or sentence.low(index).endswith(endings):
        return bool(endings)
    after = sentence.after(index)
    return sentence.low(after).endswith(endings) and _belongs(sentence, index, after)


def _is_in_body(sentence: Sentence, index: int) -> bool:
    """Whether it is of a body in which something is said: "У російському Генштабі хвалилися"."""
    if not sentence.lexicon.verb_first:
        return False
    body = sentence.find("speaker", index, index + _NEAR)
    return body is not None and sentence.find("speech", body, body + _NEAR) is not None


def _belongs(sentence: Sentence, index: int, after: int) -> bool:
    """Whether the nation at `index` belongs to the noun after it, where particles tell: 러시아 본토에."""
    low = sentence.low(index)
    spoken = sentence.tag(after, "speaker") or sentence.tag(after, "role")
    return sentence.lexicon.verb_last and not spoken and sentence.lexicon.bare(low) == low


def _is_speaker(sentence: Sentence, index: int) -> bool:
    """Whether a ministry, a minister or the like belongs to the nation at `index`."""
    if sentence.lexicon.verb_first and _is_titled(sentence, index):
        return True
    for position in range(sentence.after(index), min(len(sentence.tokens), index + _NEAR + 1)):
        tags = sentence.tags[position]
        if "speaker" in tags or "role" in tags:
            following = _past_place(sentence, sentence.after(position))
            while sentence.lexicon.fixed_order and sentence.tag(following, "stop") == "adverb":
                following = sentence.after(following)  # "Moscow's forces now hold"
            said = sentence.lexicon.verb_last and sentence.low(following - 1).endswith(sentence.lexicon.subject_endings)
            says = sentence.lexicon.fixed_order and sentence.tag(following, "speech") is not None
            return said or says or not _acts(sentence, following)
        if tags.get("stop") == "aux" and sentence.tag(position + 1, "avowal"):
            return True  # "Ukraine had said"
        if "stop" in tags or "speech" in tags:
            return "speech" in tags and not (sentence.lexicon.verb_first and is_pledge(sentence, position))
        if sentence.tokens[position].kind == NUMBER or not _ACTS.isdisjoint(tags):
            return False
    return False


def _acts(sentence: Sentence, index: int) -> bool:
    """Whether a word that says what happens stands at `index`."""
    return index < len(sentence.tags) and not _ACTS.isdisjoint(sentence.tags[index])


def _past_place(sentence: Sentence, index: int) -> int:
    """The verb after the place where a body is, if that is said at `index`: "brigade in Lithuania will have"."""
    if not (sentence.lexicon.fixed_order and sentence.tag(index, "place_before")):
        return index
    start = index + 1 + (sentence.tag(index + 1, "stop") == "article")
    verb = sentence.after(start) if sentence.is_any(start, "nation", "place", "capital") else run_end(sentence, start)
    if verb == start:
        return index
    helped = sentence.tag(verb, "stop") == "aux" and not _acts(sentence, verb)
    return verb + 1 if helped else verb


def _is_titled(sentence: Sentence, index: int) -> bool:
    """Whether the nation follows a title, or a body that is said to speak: "заявляє Міноборони РФ"."""
    for position in range(index - 1, max(-1, index - 1 - _TITLE), -1):
        if sentence.tokens[position].kind == MARK or sentence.tag(position, "speech"):
            return False
        if sentence.tag(position, "role"):
            return True
        if sentence.tag(position, "speaker"):
            said = (sentence.find(kind, max(0, position - _TITLE), position) for kind in ("speech", "according"))
            return any(at is not None for at in said)
    return False


def _side(sentences: Sequence[Sentence]) -> str | None:
    """Whose soldiers or losses an article is about: the first that it names."""
    for sentence in sentences:
        apart = (*sentence.lexicon.subject_endings, *sentence.lexicon.object_endings)  # JNIM이 군 초소를
        for index in (at for at in sentence.where("nation") if not particles.has(sentence, at, apart)):
            tags, following = sentence.tags[index], sentence.at(sentence.after(index))
            armed = _SOLDIER in (tags.get("noun"), following.get("noun"))
            if armed or "casualty" in following.get("toll", "") or "casualty" in following.get("head", ""):
                return tags["nation"]
    return None


def _attacker(sentences: Sequence[Sentence], told: Sequence[Sequence[Mention]]) -> str | None:
    """Whose weapons or attacks the article names first: "Israeli air raids", "Russia launched"."""
    for sentence, ones in zip(sentences, told, strict=True):
        for one in ones:
            aimed_at = particles.has(sentence, one.index, sentence.lexicon.object_endings)  # 이스라엘을 향해 미사일
            if one.role == "party" and not aimed_at and _is_armed(sentence, sentence.after(one.index)):
                return one.nation
    return None


def _is_armed(sentence: Sentence, index: int) -> bool:
    """Whether weapons, or an act that needs them, follow a nation that ends at `index`."""
    if sentence.low(index) in POSSESSIVE:
        index += 1
    for position in (index, sentence.after(index)):
        tags = sentence.at(position)
        if "intercept" in tags.get("object", "").split("|") and "launch" not in tags["object"]:
            return False  # "Poland shoots down drones"
        if "noun" in tags and tags["noun"].startswith(_ARMS):
            return True
        attacks = {"launch", "strike"} if "calamity" in tags else {"launch"} if "attacking" in tags else set()
        if not attacks.isdisjoint(tags.get("object", "").split("|")):
            return True  # "Thai shelling"
    return False
