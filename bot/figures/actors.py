"""The nations and parties of a sentence that act in it, suffer or speak."""

from __future__ import annotations

from bot.figures import particles
from bot.figures.clauses import closes, describes
from bot.figures.counts import Count
from bot.figures.lexicon import NUMBER, WORD, countries
from bot.figures.owners import Owners
from bot.figures.parties import Mention, is_by_name
from bot.figures.places import places_in
from bot.figures.tokens import POSSESSIVE, Sentence
from bot.text.names import is_nominative

_SOLDIER, _MILITANT = "person/soldier", "person/militant"
_LOSSES = frozenset({"casualty", "gear_loss", "lose"})
_LISTED = frozenset({"casualty", "destroy", "gear_loss", "lose"})
"""Tolls that a bulletin lists under those of whoever has them: "втрати противника: особового складу"."""
_OF = 7
"""Tokens after a count in which its owner may be named."""
_GIVEN = ("supplied", "money", "released")
"""Measures of what somebody is given, who may stand between the verb and the number."""
_BESIDE = (
    *("with", "alongside", "against", "for", "to", "into", "from", "in", "at", "near", "like", "unlike"),
    *("than", "about", "beside", "opposite", "between"),
)
"""Words before those who only are concerned by what others do."""
_AIMS = ("на", "для", "под", "під", "щодо")
"""What leads to whom or what something is given for, in a language of cases."""
_PHRASE = 3
"""Words between such a word and a nation."""
_OWN = ("his", "its", "her")
_PRONOUNS = ("it", "they")
_BY = 4
"""Tokens after "by" in which whoever did it is named."""


def actor(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nation that acts: the nearest before the act, else the first before the number; no place, no speaker."""
    if sentence.lexicon.verb_last:
        return _marked_actor(sentence, count, owners)
    if sentence.lexicon.fixed_order and (own := _own_army(sentence, count, owners) or _itself(sentence, count, owners)):
        return own
    by_act = 0 <= count.act_at < count.first and count.measure != "released"
    last = count.act_at if by_act else count.first
    named = [one for one in owners.mentions if one.role == "party" and not _is_counted(sentence, one.index, owners)]
    if sentence.lexicon.fixed_order:
        free = [one for one in named if not _is_led(sentence, one.index)]
        if not free and named and (speaker := speaking_subject(sentence, count, owners)):
            return speaker  # "Sudan said it had taken 14 villages from the RSF and seized 32 vehicles"
        named = free or named
    if sentence.lexicon.verb_first and count.measure in _GIVEN:
        named = [one for one in named if not _is_aim(sentence, one.index)]
        if count.measure != "released":
            named = [one for one in named if not _gets(sentence, one.index)]
    before = _behind_verb(sentence, count, named) or [one.nation for one in named if one.index < last]
    if before:
        since = _last_number(sentence, count.first)
        near = [one.nation for one in named if since < one.index < last and one.nation in before]
        suffered = sentence.lexicon.fixed_order and count.measure == "casualties"
        return before[-1] if by_act or suffered or count.measure == "released" else (near or before)[0]
    if sentence.lexicon.fixed_order and (speaker := speaking_subject(sentence, count, owners)):
        return speaker
    if sentence.lexicon.free_order and by_act and sentence.tag(count.act_at, "both") and count.measure not in _GIVEN:
        beside = (one.nation for one in named if last < one.index < count.first)
        if found := next(beside, None):
            return found  # "запустили росіяни 50 дронів"
    return agent(sentence, count, owners)


def _behind_verb(sentence: Sentence, count: Count, named: list[Mention]) -> list[str]:
    """Who acts right behind a verb that follows the counted: "355 беспилотников выпустила Россия"."""
    if not sentence.lexicon.verb_first or count.act_at < count.last or count.measure in _GIVEN:
        return []
    at, language = sentence.after(count.act_at), sentence.lexicon.language
    return [one.nation for one in named if one.index == at and is_nominative(sentence.tokens[at].text, language)]


def _is_led(sentence: Sentence, index: int) -> bool:
    """Whether a preposition before a nation shows that it doesn't act: "serving with Russia's army", "for Ukraine"."""
    led = index - 1 - (sentence.word_tag(index - 1, "stop") == "article")
    return sentence.low(led) in _BESIDE


def _is_aim(sentence: Sentence, index: int) -> bool:
    """Whether a nation is of what something is given for: "на захист українського неба", "на підтримку Києва"."""
    for at in range(index - 1, max(-1, index - 1 - _PHRASE), -1):
        if sentence.tokens[at].kind != WORD or sentence.tag(at, "both"):
            return False
        if sentence.low(at) in _AIMS:
            return True
    return False


def _gets(sentence: Sentence, index: int) -> bool:
    """Whether a nation stands behind a verb of giving in a case in which it gets something: "выделит Украине"."""
    if not sentence.is_any(sentence.start_of(index), "both", "speech", "paying"):
        return False
    word, language = sentence.tokens[index].text, sentence.lexicon.language
    return word[:1].isupper() and not is_nominative(word, language)


def _own_army(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The speaker's, where "his army" or "its forces" act: "Putin, visiting Minsk, said his army had fired"."""
    armies = (at for at in sentence.where_any("army", "noun") if 0 < at < count.first and sentence.low(at - 1) in _OWN)
    own = any(sentence.tag(at, "army") or sentence.tag(at, "noun") == _SOLDIER for at in armies)
    meant = sentence.low(0) in _OWN and owners.mentions and owners.mentions[0].index == 0
    return (owners.mentions[0].nation if meant else owners.speaker) if own else None


def _itself(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The speaker's, where "it" opens the clause of the act: "said that Pakistan had fired rockets and that it had
    hit back with shells"."""
    act = count.act_at
    if act < 0 and sentence.tag(sentence.start_of(count.hedged.first), "object"):
        act = sentence.start_of(count.hedged.first)  # of land, which is measured by itself
    if not 0 < act < count.first or owners.speaker is None:
        return None
    verb = act - 1
    while verb > 0 and sentence.tag(verb, "stop") in ("aux", "adverb"):
        verb -= 1
    told = sentence.low(verb) in _PRONOUNS and sentence.is_any(verb - 1, "speech", "says_that")
    return owners.speaker if told else None


def _is_counted(sentence: Sentence, index: int, owners: Owners) -> bool:
    """Whether a nation is that of what was counted before, which didn't act: "ліквідували 640 росіян, 312 машин"."""
    if not sentence.lexicon.verb_first or owners.whole is None:
        return False
    return owners.whole.first <= index <= owners.whole.last  # also "280 бойовиків Сил швидкої підтримки"


def _marked_actor(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nearest nation that a particle makes the one who acts in the clause, else the topic or whoever opens it."""
    named = [one for one in owners.mentions if one.index < count.first]
    before = [one for one in named if one.role == "party" or _is_army_that_acts(sentence, one)]
    before = [one for one in before if not particles.has(sentence, one.index, sentence.lexicon.object_endings)]
    if count.measure in _GIVEN:
        given = {
            one.nation
            for one in owners.mentions
            if sentence.low(one.index).endswith(sentence.lexicon.recipient_endings)
        }
        before = [one for one in before if one.nation not in given] or before
    topics = [one for one in before if marks(sentence, one.index, sentence.lexicon.topic_endings)]
    for one in reversed(before):
        if one in topics or not marks(sentence, one.index, sentence.lexicon.subject_endings):
            continue
        between = range(one.index, count.first)
        if not any(
            closes(sentence, index) or (describes(sentence, index) and index != count.act_at) for index in between
        ):
            return one.nation
    part = max((index for index in sentence.where("clause") if index < count.first), default=-1)
    opening = [one for one in before if one.index > part and (one.index == 0 or sentence.low(one.index + 1) == ",")]
    return next((one.nation for one in [*reversed(topics), *opening]), None)


def _is_army_that_acts(sentence: Sentence, one: Mention) -> bool:
    """Whether a nation's army is who acts, not the topic, which rather says so: 이란 혁명수비대가 미사일을 쐈다."""
    army = sentence.after(one.index)
    if one.role != "speaker" or sentence.noun(army) not in (_SOLDIER, _MILITANT):
        return False
    return particles.has(sentence, army, sentence.lexicon.subject_endings) and not particles.has(
        sentence, army, sentence.lexicon.topic_endings
    )


def marks(sentence: Sentence, index: int, endings: tuple[str, ...]) -> bool:
    """Whether one of these particles marks the nation at `index`, or the noun that it goes with."""
    if particles.has(sentence, index, endings):
        return True
    return not is_marked(sentence, index) and sentence.low(sentence.after(index)).endswith(endings)


def is_marked(sentence: Sentence, index: int) -> bool:
    """Whether a particle makes the word at `index` a phrase of its own."""
    endings = (*sentence.lexicon.subject_endings, *sentence.lexicon.place_endings)
    return particles.has(sentence, index, endings)


def _last_number(sentence: Sentence, end: int) -> int:
    """The last digits before token `end`; -1 for none."""
    return next((index for index in range(end - 1, -1, -1) if sentence.tokens[index].kind == NUMBER), -1)


def agent(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Who is named after a passive verb: "were hit by Ukrainian drones"."""
    by = sentence.find("agent", count.last)
    if by is None or sentence.tag(by - 1, "tenure"):
        return None  # "struck a base used by US forces"
    return next((one.nation for one in owners.mentions if by < one.index <= by + _BY), None)


def speaking(owners: Owners) -> str | None:
    """The nation whose ministry or army speaks."""
    return next((one.nation for one in owners.mentions if one.role == "speaker"), None)


def nation_after(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose the place or thing after the count is: "41 aircraft at four Russian air bases"."""
    for one in owners.mentions:
        if one.index >= count.last and one.role in ("party", "place") and one.index - count.last <= _OF:
            at_war = owners.parties.opponent(one.nation) in owners.parties.named
            return one.nation if at_war and sentence.tag(one.index, "nation") else None
    return None


def enemy_of_place(sentence: Sentence, owners: Owners) -> str | None:
    """Who fights the country in which the sentence happens."""
    speaking = {one.index for one in owners.mentions if one.role == "speaker"}
    named = (name for index, name in places_in(sentence) if index not in speaking)
    return next((enemy for name in named if (enemy := enemy_of(name, owners))), None)


def home_of_place(sentence: Sentence, owners: Owners) -> str | None:
    """Whose the place is where the sentence happens, if it is a party of the article that fights another."""
    named = next((country for _, name in places_in(sentence) if (country := countries().get(name))), None)
    return named if owners.parties.opponent(named) in owners.parties.named else None


def country_of(place: str | None) -> str | None:
    """Whose a place is."""
    return countries().get(place or "", place)


def enemy_of(place: str | None, owners: Owners) -> str | None:
    return owners.parties.opponent(country_of(place))


def is_loss(sentence: Sentence, count: Count) -> bool:
    """Whether the act is the owner's: "lost five jets", "Russian losses: tanks – 4"."""
    if sentence.lexicon.fixed_order and any(
        not _LOSSES.isdisjoint(sentence.acts(at, "toll")) for at in sentence.where("toll") if at < count.first
    ):
        return True
    return "lose" in sentence.acts(count.act_at, "object", "toll", "both")


def harms(sentence: Sentence, count: Count) -> bool:
    """Whether whoever stands before an active verb did it to the counted: "Israeli raids killed 15 soldiers"."""
    verb = count.act_at
    if sentence.lexicon.verb_last:
        return sentence.tag(verb, "inflicting") is not None
    if not sentence.lexicon.fixed_order or not 0 <= verb < count.first or sentence.tag(verb, "owning_up"):
        return False  # also not "Hezbollah mourned six of its men"
    if count.measure == "captured":
        return sentence.tag(verb, "object") is not None
    hurt = count.measure in ("killed", "wounded") and sentence.tag(verb, "both") is not None
    return hurt and not is_loss(sentence, count)


def nation_at_act(sentence: Sentence, count: Count) -> str | None:
    """ "Ukraine's dead numbered", "Russian casualties"."""
    before = count.act_at - 1
    if sentence.low(before) in POSSESSIVE:
        before -= 1
    if count.act_at <= 0 or (sentence.lexicon.verb_last and is_marked(sentence, before)):
        return None
    if sentence.lexicon.fixed_order and (sentence.tag(count.act_at, "toll") is None or _is_verb(sentence, count)):
        return None  # "Turkey holds 120", "Iran arrests 700"
    if sentence.lexicon.fixed_order:
        before = _owner_before(sentence, before)
    if sentence.lexicon.verb_first and sentence.tag(before - 1, "place_before") and count.measure != "released":
        return None  # "у Танзанії померли"; but whoever is returned to a country is its own
    return sentence.tag(before, "nation")


def _is_verb(sentence: Sentence, count: Count) -> bool:
    """Whether a noun of a toll is a verb as well, and its number follows."""
    return sentence.tag(count.act_at, "object") is not None and sentence.after(count.act_at) == count.hedged.first


def _owner_before(sentence: Sentence, index: int) -> int:
    """Past an army and "own" to the nation whose they are: "the Somali army's own dead"."""
    if sentence.low(index) == "own":
        index -= 1 + (sentence.low(index - 1) in POSSESSIVE)
    armed = sentence.tag(index, "army") or sentence.tag(index, "noun") == _SOLDIER
    return index - 1 - (sentence.low(index - 1) in POSSESSIVE) if armed else index


def owner_of_toll(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose losses the sentence tells of before the number: "російські втрати", "втрати армії РФ"."""
    if not sentence.lexicon.free_order:
        return None
    for toll in reversed(sentence.where("toll")):
        if toll >= count.first:
            continue
        owner = _owner_beside(sentence, toll, count, owners)
        if owner or not _LISTED.issuperset(sentence.acts(toll, "toll")):
            return owner
    return None


def _owner_beside(sentence: Sentence, toll: int, count: Count, owners: Owners) -> str | None:
    """The nation beside a toll, unless a preposition leads to it or it strikes: "загиблих через російський удар"."""
    first, last = sentence.start_of(toll), sentence.after(sentence.after(toll))
    for one in owners.mentions:
        inside = first <= one.index <= last and one.index < count.first and one.role != "place"
        led = sentence.tag(one.index - 1, "stop") == "preposition"
        if inside and not led and not sentence.noun(sentence.after(one.index)).startswith("attack/"):
            return one.nation
    return None


def given_back(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose those are whom somebody gives up: of whoever gets them, else of the giver's enemy."""
    if count.measure != "released" or not sentence.lexicon.verb_first:
        return None
    verb = next(iter(sentence.back(count.first, "handing")), None)
    if verb is None or any(sentence.low(at) in (",", ";") for at in range(verb, count.first)):
        return None
    sides = [one for one in owners.mentions if one.index < count.first and one.role != "place"]
    if taker := next((one.nation for one in sides if one.index > verb), None):
        return taker
    side = next((one for one in reversed(sides) if one.index < verb), None)
    if side is None:
        return owners.last.get("released")
    gives = is_nominative(sentence.tokens[side.index].text, sentence.lexicon.language)
    return owners.parties.opponent(side.nation) if gives else side.nation  # "Україні віддали"


def captor(sentence: Sentence, owners: Owners) -> str | None:
    """In whose captivity people were: "з російського полону"."""
    held = (one for one in owners.mentions if sentence.tag(sentence.after(one.index), "captivity"))
    return next((one.nation for one in held), None)


def speaking_subject(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """The nation that speaks before an act and means itself: "Pakistan's army said it had killed", "claims to have"."""
    before = [one for one in owners.mentions if one.role == "speaker" and one.index < count.act_at]
    between = range(before[-1].index, count.act_at) if before else range(0)
    if not any(sentence.tag(at, "stop") == "pronoun" or sentence.tag(at, "infinitive") for at in between):
        return None
    return before[-1].nation


def nation_of_army(sentence: Sentence, count: Count, owners: Owners) -> str | None:
    """Whose army or losses are named last before a number: "clashes with Cambodia cost the Thai army 57 casualties"."""
    if not sentence.lexicon.fixed_order:
        return None
    for one in reversed(owners.mentions):
        after = sentence.after(one.index)
        after += sentence.low(after) in POSSESSIVE
        if one.index > count.first or one.role == "place" or sentence.tag(sentence.after(after), "speech"):
            continue
        if _is_led(sentence, one.index):
            continue
        if is_of_loss(sentence, after):
            return one.nation
        if sentence.word_tag(sentence.after(after), "role"):
            continue  # "a US military official"
        armed = sentence.tag(after, "army") is not None or sentence.tag(after, "noun") == _SOLDIER
        if armed or (one.role == "party" and _acts_itself(sentence, one)):
            return one.nation if armed else None
    return None


def is_of_loss(sentence: Sentence, index: int) -> bool:
    """Whether what follows a nation is its losses: "Russian losses", "Russia's personnel losses"."""
    return any("casualty" in sentence.acts(at, "toll") for at in (index, index + 1))


def _acts_itself(sentence: Sentence, one: Mention) -> bool:
    """Whether a nation by its name is a subject: "and Ukraine was suffering", not "in Ukraine", "Ukrainian"."""
    led = sentence.tag(one.index - 1, "object") or sentence.tag(one.index - 1, "stop") == "preposition"
    return is_by_name(sentence, one) and not led


def nation_of_soldiers(sentence: Sentence, last: int) -> str | None:
    """Whose soldiers the sentence names before token `last`."""
    for index in sentence.back(last, "nation"):
        if _SOLDIER in (sentence.tag(index, "noun"), sentence.tag(sentence.after(index), "noun")):
            return sentence.tag(index, "nation")
    return None
