"""Whose the counted are in a language of particles: what predicates, cases and clauses before a noun say."""

from __future__ import annotations

from itertools import pairwise

from bot.figures import actors, groups, particles, tallies, weapons
from bot.figures.clauses import closes, describes
from bot.figures.counts import Count
from bot.figures.owners import Owners
from bot.figures.tokens import Sentence

_FIRED = ("launched", "intercepted")
_PEOPLE = ("person", "none", "household")
_PAID = ("money", "supplied")
_LAND = ("area", "settlements")
_SENT = frozenset({"launch", "deploy", "supply"})
"""What those do to weapons whose they are: 러시아가 보낸 드론."""
_FIRING = 5
"""Tokens between whoever fires and the verb of it."""
_FOREIGNERS = "foreigners"
_PREDICATE = 3
"""Tokens after a number of people in which it is said who they are."""
_LED = 3
"""Tokens before the noun counted in which its nation stands: 태국 국적 노동자."""
_NEAR = 4
"""Tokens between a nation or amount and the word that says who takes, gets, gives or bears it."""


def find(sentence: Sentence, count: Count, owners: Owners) -> tuple[str | None, bool] | None:
    """The subject, and whether it is a nation or party; None where nothing of this says so."""
    if tallies.is_again(sentence, count) and (same := owners.last.get(count.measure)):
        return same, True
    if count.measure in _FIRED and (owner := _fired_by(sentence, count, owners)):
        return owner, True
    if nation := _named_people(sentence, count):
        return nation, False
    if count.measure in _LAND and (owner := _holder(sentence, count, owners)):
        return owner, True
    if count.measure == "released" and (side := _side_before(sentence, count) or _taker(sentence, count, owners)):
        return side, True
    if count.group == "body" and (owner := _given_to(sentence, count, owners)):
        return owner, True
    if count.measure == "released" and (both := _both(sentence, count, owners)):
        return both, True
    if count.measure == "share":
        return _of_share(sentence, count, owners)
    sends = 0 if count.measure == "deployed" and owners.parties.armed else count.thing.first
    if count.measure in _PAID or sentence.find("domestic", sends, count.first + 1) is not None:
        return _of_money(sentence, count, owners)
    return None


def _side_before(sentence: Sentence, count: Count) -> str | None:
    """The country right before a bare number of those who came home: 우크라이나가 757구, 러시아가 45구."""
    before = sentence.start_of(count.first) if count.first else -1
    if before < 0 or count.thing.first < count.hedged.first:
        return None
    marked = particles.has(sentence, before, sentence.lexicon.subject_endings)
    return sentence.tag(before, "nation") if marked else None


def _taker(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Who gets their own back, or to whom they come home: 러시아도 175명을 돌려받았다, 우크라이나로 돌아온 이들은."""
    for one in owners.mentions:
        verb = sentence.after(one.index)
        low = sentence.low(verb - 1)
        home = low.endswith(sentence.lexicon.place_endings) and not low.endswith(sentence.lexicon.origin_endings)
        if home and "release" in sentence.acts(verb, "both"):
            return one.nation
    got = sentence.find("receiving", count.last, count.last + _PREDICATE)
    return (actors.speaking(owners) or owners.speaker) if got is not None else None


def _named_people(sentence: Sentence, count: Count) -> str | None:
    """The nation or organisation that the people or bodies counted are said to be of."""
    if count.group in _PEOPLE:
        return (
            _predicate(sentence, count)
            or _by_nation(sentence, count)
            or _national(sentence, count)
            or _staff_of(sentence, count)
        )
    return _national(sentence, count) if count.group == "body" else None


def _holder(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Who takes or frees land."""
    if 0 <= count.act_at < count.first and describes(sentence, count.act_at):
        return actors.actor(sentence, count, owners)  # 우크라이나군이 점령했던 땅 가운데
    if sentence.find("freeing", count.last) is None:
        return _taken_by(sentence, count, owners)
    freed = actors.actor(sentence, count, owners) or owners.speaker or actors.country_of(owners.place)
    return freed or owners.parties.home


def _of_money(sentence: Sentence, count: Count, owners: Owners) -> tuple[str | None, bool] | None:
    """Who pays or gives; nobody is named where it was stolen."""
    if count.measure == "money" and sentence.find("stolen") is not None:
        return None, False
    if count.measure == "money" and _is_borne(sentence, count, owners):
        return owners.parties.firm, False
    owner = _public(sentence, count, owners) or _giver(sentence, count, owners)
    return (owner, True) if owner else None


def _of_share(sentence: Sentence, count: Count, owners: Owners) -> tuple[str | None, bool] | None:
    """Which group makes it, or whose the whole is."""
    owner = _makers_of(sentence, count) or _holder_of(sentence, count) or _owner_of_share(sentence, count, owners)
    owner = owner or (owners.parties.firm if _is_borne(sentence, count, owners) else None)
    if owner is None and sentence.find("public") is not None:
        owner = _public(sentence, count, owners)
    return (owner, False) if owner else None


def _is_borne(sentence: Sentence, count: Count, owners: Owners) -> bool:
    """Whether the company of the article loses or spends an amount, or part of its staff; sales are nobody's."""
    near = range(max(0, count.first - _NEAR), min(count.last + _NEAR, len(sentence.tokens)))
    return owners.parties.firm is not None and any(sentence.tag(at, "accounts") == "borne" for at in near)


def _fired_by(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whoever fires what is counted, or of what a part is: 러시아가 쏜 드론 90대 중 70대."""
    senders = (*sentence.lexicon.subject_endings, *sentence.lexicon.origin_endings)
    acting = [one for one in owners.mentions if one.index < count.first and actors.marks(sentence, one.index, senders)]
    if any(count.thing.first - 1 <= one.index < count.first and one.role != "maker" for one in owners.mentions):
        return None  # 영공에 들어온 러시아 드론 19대
    for one in reversed(acting):
        for index in range(one.index + 1, min(one.index + 1 + _FIRING, count.first)):
            fires = not _SENT.isdisjoint(sentence.acts(index, "both"))
            if fires and describes(sentence, index):
                return weapons.sender_in(one.nation, owners)
    return None


def _is_national(sentence: Sentence, index: int) -> bool:
    """Whether the word at `index` is of people of a nation: 중국인, 중국 국적."""
    after = sentence.after(index)
    return sentence.low(after - 1).endswith(sentence.lexicon.national_endings) or bool(sentence.tag(after, "national"))


def _predicate(sentence: Sentence, count: Count) -> str | None:
    """The nation that people are said to be of: 2명은 프랑스인, 3명은 중국 국적이다."""
    if sentence.find("nation", count.hedged.last, count.hedged.last + _PREDICATE) is None:
        return None
    for index in range(count.hedged.last, min(count.hedged.last + _PREDICATE, len(sentence.tokens))):
        if sentence.low(index) in (",", "."):
            return None
        if (nation := sentence.tag(index, "nation")) and _is_national(sentence, index):
            last = sentence.after(index) if sentence.tag(sentence.after(index), "national") else index
            return nation if closes(sentence, last) or not groups.is_numbered(sentence, last) else None
    return None


def _national(sentence: Sentence, count: Count) -> str | None:
    """The nation of the people counted: 태국 국적 노동자 4명, 한국인 관광객 3명, 수단인은 1천 명."""
    if sentence.find("nation", count.thing.first - _LED, count.hedged.first) is None:
        return None
    for index in range(count.hedged.first - 1, max(-1, count.thing.first - 1 - _LED), -1):
        if (nation := sentence.tag(index, "nation")) and _is_national(sentence, index):
            group = sentence.tag(count.thing.first, "group")
            return None if group in _OWN_GROUPS else nation
        if index < count.thing.first and (actors.is_marked(sentence, index) or "both" in sentence.tags[index]):
            return None
    return None


def _by_nation(sentence: Sentence, count: Count) -> str | None:
    """The nation before a number, where people are told by their nations: 외국인 사망자는 이란 5명, 중국 4명."""
    before = sentence.start_of(count.first)
    nation = sentence.tag(before, "nation") if count.first == count.hedged.first else None
    if nation is None:
        return None
    foreign = any(sentence.tag(at, "group") == _FOREIGNERS for at in sentence.where("group") if at < before)
    return nation if foreign or sentence.find("national", 0, before) is not None else None


def _staff_of(sentence: Sentence, count: Count) -> str | None:
    """The organisation whose staff is counted: 유엔 직원."""
    if "organisation" not in sentence.tagged or count.thing.first >= count.hedged.first:
        return None
    before = sentence.start_of(count.thing.first)
    named = sentence.tag(before, "organisation")
    return named if named and not actors.is_marked(sentence, before) else None


_OWN_GROUPS = ("children", "civilians")
"""Groups that are named also where their nation is."""


def _both(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Both who exchange people: 러시아와 우크라이나가, 양측은."""
    if sentence.find("both_sides", 0, count.first) is not None:
        return owners.parties.both
    for one, other in pairwise(owners.mentions):
        joined = one.index + 1 == other.index and sentence.low(one.index).endswith(sentence.lexicon.joining_endings)
        if joined and other.index < count.first and one.nation != other.nation:
            return " and ".join(sorted((one.nation, other.nation)))
    return None


def _given_to(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """To whom bodies are given, whose dead they are: 러시아는 우크라이나에 시신 1천 구를 넘겼다."""
    if count.measure != "released" or sentence.find("receiving", count.last) is not None:
        return None
    before = [one for one in owners.mentions if one.index < count.first]
    given = (one.nation for one in before if sentence.low(one.index).endswith(sentence.lexicon.recipient_endings))
    return next(given, None) or owners.parties.opponent(actors.actor(sentence, count, owners))


def _taken_by(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Into whose hands land falls, or the enemy of whoever loses it: 러시아에 빼앗겼다, 우크라이나군 손에 넘어갔다."""
    lost = sentence.find("losing", count.last)
    if lost is None:
        return None
    for one in owners.mentions:
        grasped = sentence.find("hands", one.index, one.index + _NEAR) is not None
        if grasped or sentence.low(one.index).endswith(sentence.lexicon.recipient_endings):
            return one.nation
    return owners.parties.opponent(actors.actor(sentence, count, owners))


def _makers_of(sentence: Sentence, count: Count) -> str | None:
    """The group that makes a share: 여성은 44%."""
    before = sentence.start_of(count.hedged.first)
    marked = sentence.low(before).endswith(sentence.lexicon.subject_endings)
    return sentence.tag(before, "group") if marked else None


def _holder_of(sentence: Sentence, count: Count) -> str | None:
    """The nation that has or takes a share: 네덜란드가 20%를 낸다."""
    before = sentence.start_of(count.hedged.first)
    return sentence.tag(before, "nation") if actors.is_marked(sentence, before) else None


def _owner_of_share(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nation in the phrase that a share is of: 러시아 정유 능력의 17%."""
    for index in range(count.first - 1, max(-1, count.first - 1 - _NEAR), -1):
        if actors.is_marked(sentence, index) or closes(sentence, index) or sentence.low(index) == ",":
            return None
        if (nation := sentence.tag(index, "nation")) and not sentence.tag(index, "speaker"):
            taken = any("take" in sentence.acts(at, "both") for at in sentence.where("both"))
            land = taken and sentence.tag(sentence.after(index), "land")  # 우크라이나 영토의 19%를 점령했다
            return (owners.parties.opponent(nation) if land else None) or nation
    return None


def _public(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The country whose government a sentence speaks of, whose money and people it counts; nobody's stolen money."""
    if sentence.find("domestic") is None and sentence.find("public") is None:
        return None
    named = next((one.nation for one in owners.mentions if sentence.tag(one.index + 1, "domestic")), None)
    return actors.actor(sentence, count, owners) or named or owners.parties.domestic or owners.parties.country


def _giver(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """From whom something comes, or the organisation that gives it: 북한에서 들여왔다, 유엔은 보냈다."""
    if count.measure != "supplied":
        return None
    if sentence.find("receiving", count.last, count.last + _NEAR) is not None:
        origin = (one for one in owners.mentions if one.index < count.first)
        came = (one.nation for one in origin if sentence.low(one.index).endswith(sentence.lexicon.origin_endings))
        return next(came, None)
    index = sentence.find("organisation", 0, count.first)
    if index is None or actors.actor(sentence, count, owners):
        return None
    return sentence.tag(index, "organisation") if actors.is_marked(sentence, index) else None
