"""Where what is counted happened: at the site that its own words name, else where the article's event was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.articles import Measure
from bot.figures.counts import Count
from bot.figures.lexicon import WORD, containers
from bot.figures.lexicon.world import fronts
from bot.figures.neighbours import is_of_nation
from bot.figures.officials import nation_of
from bot.figures.parties import Parties
from bot.figures.sites import Site, Sites, topic
from bot.figures.tokens import Sentence
from bot.figures.toponyms import is_country

_MOVING = ("deployed", "supplied", "displaced", "released", "evacuated", "launched", "surrendered", "captured")
"""Measures of whom and what goes to a place, or is brought there."""
_HIT = ("launched", "intercepted", "area", "settlements")
"""Measures of what a party does to another, never at home."""
_ARMED = ("casualties", "destroyed", "captured", "surrendered", "deployed")
"""Measures of forces, which fight elsewhere than at home."""
_FALLEN = ("casualties", "captured", "surrendered")
"""Those of them that don't befall forces at home."""
_LOST = (*_ARMED, "killed", "wounded", "missing")
_HARMED = ("killed", "wounded", "missing", "affected", "evacuated", "displaced", "damaged", "detained")
"""Measures of what happens to people and homes, whose town's officials tell of it."""
_BESIDE = 8
"""Tokens between a country and a place in it."""
_VERB = 3
"""Words between a place and the number that it has: "has lost"."""
_CLAUSE_ENDS = (",", ";", ":", "–", "—")
_NO_NAME = frozenset({"speaker", "role", "weekday", "month"})
"""Tags of words with a capital that name no place."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an article's event was."""

    name: str | None = None
    sure: bool = False
    """The article says that it was there; otherwise it is only its officials' country."""
    land: bool = False


@dataclass(slots=True)
class Whereabouts:
    """What is known of where things happened while an article's counts are read in order."""

    scene: Scene
    parties: Parties
    last: str | None = field(default=None, init=False)
    """Where the last count was."""

    def place(
        self,
        sentence: Sentence,
        named: Sequence[Site],
        counts: Sequence[Count],
        count: Count,
        *,
        subject: str | None,
        claimant: str | None,
        titled: bool,
    ) -> str | None:
        """Where a count of a sentence with these sites and counts was; `subject` is whose it is."""
        if count.measure == "released" and (subject in sentence.lexicon.nations or " and " in (subject or "")):
            return None  # an exchange is nowhere in particular
        if titled and self.scene.sure and not self.scene.land:
            named = [one for one in named if not one.land]
        told = self._told(sentence, named, counts, count) or _receiver(sentence, named, count, subject)
        place = told or self._meant(sentence, count, subject, claimant)
        self.last = place
        return place

    def _told(self, sentence: Sentence, sites: Sequence[Site], counts: Sequence[Count], count: Count) -> str | None:
        """Where the sentence says that the count was."""
        sure = [one for one in sites if one.sure and (one.how != "to" or count.measure in _MOVING)]
        own = _own(sentence, sure, counts, count)
        if own is not None:
            return own.name
        if heading := _heading(sentence, sites, count):
            return heading
        if self.last and sentence.has("lay", "thither") and _goes_back(sentence):
            return self.last
        if count.measure not in _HARMED:
            return None
        towns = [one.name for one in sites if not one.sure and not one.land and one.how != "from"]
        return towns[0] if len(towns) == 1 else None

    def _meant(self, sentence: Sentence, count: Count, subject: str | None, claimant: str | None) -> str | None:
        """Where the article lets a reader think that it was."""
        scene, measure = self.scene, count.measure
        if measure in ("money", "share"):
            if self.parties.firm or self.parties.concern:
                return None
            own = (scene.name is None and sentence.lexicon.free_order) or "fiscal" in sentence.tagged
            if own and subject in sentence.lexicon.nations and is_country(subject or ""):
                return subject  # a country's budget is in it
        if measure == "money":
            return scene.name if "damaging" in sentence.tagged else None
        if measure in ("launched", "intercepted") and claimant:
            country = nation_of(claimant, sentence.lexicon.language)
            here = measure == "intercepted" or containers().get(scene.name or "") == country
            if country and here and country != subject and is_country(country):
                return country  # the air force counts for the whole country
        if subject == scene.name and measure in _HIT:
            foe = self.parties.opponent(subject)
            return foe if foe and is_country(foe) else scene.name
        return scene.name if scene.sure else self._unsure(sentence, measure, subject)

    def _unsure(self, sentence: Sentence, measure: Measure, subject: str | None) -> str | None:
        """The same where only officials tell the country: forces fall at a front, if one is known, not at home."""
        scene = self.scene
        front = fronts().get(subject or "") if measure in _LOST else None
        if front and scene.name in (None, *_fighting(front)):
            return front
        elsewhere = _FALLEN if subject == scene.name else _ARMED
        return None if subject in sentence.lexicon.nations and measure in elsewhere else scene.name


def _fighting(front: str) -> list[str]:
    """The parties that fight at a front."""
    return [party for party, where in fronts().items() if where == front]


# ------------------------------------------------------------------ the article's
def scene(
    titles: Sequence[Sentence],
    body: Sequence[Sentence],
    counts: Sequence[Count],
    parties: Parties,
    *,
    capitals: frozenset[str],
    sites: Sites,
) -> Scene:
    """Where most of an article happened. `counts` are those of its first sentence, `capitals` are words that it writes
    so anywhere."""
    heading = topic(titles[0]) if titles else None
    if heading is not None and not heading.land:
        return Scene(heading.name, sure=True)
    title = [site for sentence in titles for site in sites.of(sentence) if _is_place(site, capitals)]
    told = [site for site in title if site.sure]
    first = sites.of(body[0]) if body else []
    lead = [site for site in first if site.sure and not (site.alone or site.some)]
    if lead and not _is_shared_out(lead, counts):
        # a headline that names no mere country says what is meant
        return _at(told[0] if told and not told[0].land else _smaller(lead))
    if told or heading:
        return _at(told[0] if told else heading)
    found = _in_headline(title, parties)
    if not found.sure:
        # who speaks for one region or town tells of it
        told_of = {site.name for site in first if not (site.sure or site.land) and site.how != "from"}
        if len(told_of) == 1:
            return Scene(told_of.pop(), sure=True)
    if found.name is None and lead:
        found = _around(lead)
    return found if found.name else _most(list(map(sites.of, titles)), list(map(sites.of, body)), parties)


def _at(site: Site | None) -> Scene:
    return Scene(site.name, sure=True, land=site.land) if site else Scene()


def _is_place(site: Site, capitals: frozenset[str]) -> bool:
    """Whether the first word of a headline is a place before what strikes it, no "Flash floods"."""
    return site.how != "struck" or " " in site.name or site.name in capitals


def _in_headline(title: Sequence[Site], parties: Parties) -> Scene:
    """The town that a headline names, else the only country besides whoever attacks."""
    other = [site for site in title if site.name not in (parties.attacker, parties.side)]
    towns = [site for site in other if not site.land]
    if towns:
        return Scene(towns[0].name, sure=True)
    return Scene(other[0].name, land=True) if len({site.name for site in other}) == 1 else Scene()


def _around(lead: Sequence[Site]) -> Scene:
    """The country around the places of the first sentence."""
    shared = {containers().get(site.name) for site in lead}
    country = shared.pop() if len(shared) == 1 else None
    return Scene(country, sure=True, land=True) if country else Scene()


def _most(titles: Sequence[Sequence[Site]], body: Sequence[Sequence[Site]], parties: Parties) -> Scene:
    """The place that an article names more than once, else the country that it names most."""
    every = [site for sites in body for site in sites if site.sure and not (site.alone or site.some)]
    places = Counter(site.name for site in every).most_common(1)
    if places and places[0][1] > 1:
        return Scene(places[0][0], sure=True)
    named = (site for sites in (*titles, *body) for site in sites if site.land and site.how != "from")
    countries = Counter(site.name for site in named if site.name not in (parties.attacker, parties.side)).most_common(1)
    if countries:
        return Scene(countries[0][0], land=True)
    return Scene(every[0].name, sure=True) if every else Scene(parties.domestic, land=True)


def _is_shared_out(sites: Sequence[Site], counts: Sequence[Count]) -> bool:
    """Whether several counts have each its own place: "20,000 in Odesa, 13,000 in Chernihiv"."""
    own = {}
    for site in sites:
        before = [count.first for count in counts if count.first < site.at]
        if before:
            own[before[-1]] = site.name
    return len(own) > 1 and len(set(own.values())) > 1


# ------------------------------------------------------------------ the sentence's
def _own(sentence: Sentence, sites: Sequence[Site], counts: Sequence[Count], count: Count) -> Site | None:
    """The site before the next count, else the last before this one, else the only one behind others."""
    if not sites:
        return None
    following = min((one.first for one in counts if one.first > count.first), default=None)
    after = [one for one in sites if one.at >= count.first]
    mine = [one for one in after if following is None or one.at < following]
    if following is not None and len(mine) == 1 and _opens_clause(sentence, mine[0].at):
        mine = [one for one in sites if one.at < count.first and _opens_clause(sentence, one.at)][-1:] or mine
    if mine:
        return _smaller(mine)
    before = [one for one in sites if one.at < count.first and not one.some and not _is_of_part(one, counts, count)]
    if before:
        last = before[-1]
        apart = sentence.lexicon.fixed_order and len(before) > 1 and before[-2].land  # "in Peru 12 died, in Chile four"
        return _smaller(before[-2:]) if last.land and not apart else last
    if not after or any(one.some for one in after) or any(one.at - after[0].at > _BESIDE for one in after):
        return None
    return None if _is_of_part(after[0], counts, count) else _smaller(after)


def _opens_clause(sentence: Sentence, site: int) -> bool:
    """Whether a clause begins with a site, whose counts follow: "In Peru 12 people died, in Chile four"."""
    lead = site - 1
    lead -= sentence.tag(lead, "stop") == "article"
    if not sentence.tag(lead, "place_before"):
        return False
    return lead <= 0 or sentence.low(lead - 1) in _CLAUSE_ENDS or sentence.tag(lead - 1, "conjunction") is not None


def _receiver(sentence: Sentence, sites: Sequence[Site], count: Count, subject: str | None) -> str | None:
    """The country to which another gives arms, where cases tell: "США поставят Украине 3350 ракет"."""
    if count.measure != "supplied" or not sentence.lexicon.free_order or subject not in sentence.lexicon.nations:
        return None
    others = {one.name for one in sites if one.land and one.name != subject and not is_of_nation(sentence, one.at)}
    return others.pop() if len(others) == 1 else None


def _smaller(sites: Sequence[Site]) -> Site:
    """The first; where one of two side by side is a country, the place in it."""
    first = sites[0]
    beside = len(sites) > 1 and sites[1].at - first.at < _BESIDE and not sites[1].some
    return sites[1] if beside and first.land and not sites[1].land else first


def _is_of_part(site: Site, counts: Sequence[Count], count: Count) -> bool:
    """Whether a site is that of a part only: "12 of which were in Tawila"."""
    owner = max((one for one in counts if one.first < site.at), key=lambda one: one.first, default=None)
    return owner is not None and owner.first != count.first and bool(owner.thing.part)


def _heading(sentence: Sentence, sites: Sequence[Site], count: Count) -> str | None:
    """The place whose own count it is: "Veracruz accounts for 71", "Thailand reports 181 dead", "Malaysia three"."""
    number = end = count.hedged.first
    while end > 0 and number - end < _VERB and "tallying" in sentence.tokens[end - 1].tags:
        end -= 1
    after = end
    while after > 0 and "lay" in sentence.tags[after - 1] and not sentence.tokens[after - 1].capital:
        after -= 1
    first = after
    while first > 0 and after - first < _VERB and _is_name(sentence, first - 1):
        first -= 1
    if first == after:
        return None
    verbs = {token.tags["tallying"] for token in sentence.tokens[end:number]}
    verb = "any" if "any" in verbs else "known" if "known" in verbs else None
    known = next((one for one in sites if first <= one.at < after), None)
    if known is not None and known.land and count.measure not in _HARMED:
        return None
    name = known.name if known else sentence.written(first, after)
    if verb:
        return name if known or verb == "any" else None
    listed = sentence.low(first - 1) in (",", "and", ";")
    several = after - first > 1 and count.measure in _HARMED
    return name if listed and (known or several or sentence.low(number - 1) == "for") else None


def _is_name(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.capital and token.kind == WORD and _NO_NAME.isdisjoint(sentence.tags[index])


def _goes_back(sentence: Sentence) -> bool:
    """Whether a sentence goes on where the one before was: "in that sector", "the losses there"."""
    if any(not sentence.tag(index + 1, "copula") for index in sentence.where("thither")):
        return True
    there = (index for index in sentence.where("lay") if sentence.low(index - 1) == "that")
    return any(sentence.low(index - 2) == "in" for index in there)
