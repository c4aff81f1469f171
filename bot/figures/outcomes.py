"""What comes of what happens: who survived hurt, who was caught by fighters, whom another verb says to have died."""

from __future__ import annotations

from bot.articles import Measure
from bot.figures import acts
from bot.figures.counts import MACHINES, Act, Count, Scene
from bot.figures.lexicon import opponents
from bot.figures.tokens import Sentence

_FIGHTERS = ("person/militant", "person/soldier")
_OUTCOMES, _SERIAL = frozenset({"kill", "surrender", "release"}), 3
"""Acts in which others end, and the tokens after these in which they do."""
_MOVED, _NEAR = ("deployed", "evacuated", "displaced"), 12
"""Measures of people who go somewhere, and the tokens between them and the captivity that they come from."""
_CUT_OFF = ("damaged", "settlements", "casualties", "killed", "destroyed")
"""Measures of what is lost, where it isn't light or water."""
_AIRCRAFT = "equipment/aircraft"
"""What opens the list of all that was destroyed."""
_BRINGING, _GIVING = frozenset({"receive", "convey"}), frozenset({"release", "convey"})
"""Acts by which the dead come somewhere, and by which they come home."""
_GOODS = 4
"""Tokens from "rounds of" to whom they go: "rounds of seized ammunition to"."""
_MEDICAL = ("ward", "harms", "injury", "illness", "ailment")
"""Tags of words that tell of people who are hurt or ill."""
_ASKED = 7
"""Tokens from "demand" to the release that is asked for."""
_LED = 3
"""Tokens before a verb in which it is said who did it, or where somebody is brought."""
_KEPT = ("detained", "captured")
_HURLED = 12
"""Tokens from vehicles on in which it is said where they fell."""
_POLICE = "person/police"
_STAFF = ("workers", "employees")
_HARMED = 6
"""Tokens from a verb of surviving to the wounds that people survived with."""
_STRUCK = 10_000
"""The least whom a disaster struck and did not wound, or who are trapped in a town and not missing."""
HELD = ("person/hostage", "person/pow", "person/prisoner", "body/body", "body/remains")
"""Kinds of whom captors free, also from tunnels."""


def outcome(sentence: Sentence, count: Count, scene: Scene, act: int) -> tuple[int, Measure] | None:
    """What the verb that follows one at `act` directly says to have come of it: 흙더미에 깔려 숨졌다."""
    end = sentence.after(act)
    verbs = [at for at in sentence.where("both") if end <= at < end + _SERIAL]
    links = (*sentence.lexicon.act_linking_endings, *sentence.lexicon.place_endings)
    if not verbs or not sentence.low(end - 1).endswith(links):
        return None
    for at in verbs:
        said = [one for one in sentence.acts(at, "both") if one in _OUTCOMES]
        if not said:
            continue
        measure = acts.measure(said, count.thing)
        numbered = any(end <= other.first <= at for other in scene.counts)
        return (at, measure) if measure and not numbered else None
    return None


def befallen(sentence: Sentence, count: Count, scene: Scene, act: int, measure: Measure) -> Measure:
    """The measure of a count by what else is said of those whom the act at token `act` befell."""
    if measure == "detained" and scene.clauses and _is_held_by_fighters(sentence, act):
        return "captured"
    if measure == "killed" and scene.clauses and _is_presumed(sentence, act):
        return "missing"
    if measure == "evacuated" and scene.clauses and _were_carried_off(scene, act):
        return "released"
    if sentence.tag(act, "remains") and any("release" in other.acts and other.last <= act for other in scene.acts):
        measure = "released"  # "handed Ukraine the bodies of 95 soldiers"
    if measure == "released" and sentence.lexicon.fixed_order:
        measure = _of_freed(sentence, count, act)
    if measure == "launched" and sentence.lexicon.fixed_order and _is_handed(sentence, count, act):
        return "supplied"
    if measure == "evacuated" and any(_is_harm(sentence, other, act) for other in scene.acts):
        return "wounded"
    if otherwise := _otherwise(sentence, count, act, measure):
        return otherwise
    if measure in _MOVED and sentence.lexicon.verb_first and _were_held(sentence, count):
        return "released"
    if measure == "affected" and sentence.tag(act, "attacking") and "gunfire" in sentence.tagged:
        return "wounded"  # "opened fire: one man was hit"
    if measure == "intercepted" and _is_tally(sentence, scene, act):
        return "destroyed"
    measure = _of_bodies(sentence, count, scene, act, _of_nobody_alive(sentence, count, act, measure))
    return _of_things(sentence, count, act, measure)


def are_struck(sentence: Sentence, count: Count) -> bool:
    """Whether so many suffered by a word that is also said of homes that a disaster struck them: "пострадали"."""
    harmed = any("damage" in sentence.acts(at, "both") for at in (count.act_at, count.thing.first))
    return count.number.high >= _STRUCK and harmed


def _are_room(sentence: Sentence, count: Count, act: int) -> bool:
    """Whether a place or a vehicle has room for so many: "the ground holds 38,000", "the boat held 140"."""
    if count.thing.kind != "none" or act >= count.first or sentence.word_tag(act, "capacity") is None:
        return False
    noun = next((kind for at, kind in sentence.each("noun").items() if at < act), "")
    return noun.startswith(("equipment/", "building/", "thing/")) or sentence.find("venue", 0, act) is not None


def _otherwise(sentence: Sentence, count: Count, act: int, measure: Measure) -> Measure | None:
    """What becomes of people where a word that may tell of the hurt or the missing says something else of them."""
    if measure == "missing" and sentence.low(act) == "fate":
        return None if "unsure" in sentence.tagged else "other"  # "in their hands is the fate of 12 jurors"
    if measure == "missing" and sentence.tag(act, "entrapment") and count.number.low >= _STRUCK:
        return "affected"
    if measure in _KEPT and "capacity" in sentence.tagged and _are_room(sentence, count, act):
        return "other"
    if measure != "wounded":
        return None
    if sentence.lexicon.verb_first:
        return "evacuated" if _is_carried_elsewhere(sentence, act) else None
    admits = sentence.tag(act, "speech") is not None and "hospital" in sentence.acts(act, "object")
    return "other" if admits and not sentence.has(*_MEDICAL) else None  # "admitted 300 spectators"


def _of_freed(sentence: Sentence, count: Count, act: int) -> Measure:
    """The measure of those whom a verb frees: not yet, who are still held, or from where they are stuck, "a bid to free
    41 workers trapped in a tunnel"."""
    if "demanding" in sentence.tagged and _is_demanded(sentence, act):
        return "captured" if count.thing.kind in (*HELD, "person/soldier") else "detained"
    stuck = "entrapment" in sentence.tagged and count.thing.kind not in HELD
    return "evacuated" if stuck else "released"


def _is_demanded(sentence: Sentence, act: int) -> bool:
    """Whether somebody only asks that people be free: "called for the release of 59", "asked it to free 19 men"."""
    asked = sentence.find("demanding", max(0, act - _ASKED), act)
    return asked is not None and ("toll" in sentence.tags[act] or "to" in (sentence.low(act - 1), sentence.low(act)))


def _are_dismissed(sentence: Sentence, count: Count, act: int) -> bool:
    """Whether a verb that also frees captives is of workers: "компанія звільнить 300 працівників"."""
    staff = any(sentence.tag(at, "group") in _STAFF for at in range(count.thing.first, count.thing.last))
    return staff and sentence.word_tag(act, "dismissing") is not None and "captivity" not in sentence.tagged


def _are_carried(sentence: Sentence, count: Count, act: int) -> bool:
    """Whether passengers are only carried: "«Аэрофлот» перевез 5,6 млн пассажиров"."""
    riders = any(sentence.tag(at, "group") == "passengers" for at in range(count.thing.first, count.thing.last))
    return riders and sentence.word_tag(act, "carrying") is not None


def _of_bodies(sentence: Sentence, count: Count, scene: Scene, act: int, measure: Measure) -> Measure:
    """The measure of the dead, whom somebody finds, takes in or gives back."""
    if measure == "killed" and _are_bodies_handed(sentence, count, scene, act):
        return "released"  # "Росія передала Україні тіла 1 212 загиблих"
    if count.group != "body":
        return measure
    if measure == "released" and _is_in_morgue(sentence, act):
        return "killed"  # "the hospital received the bodies of four men"
    if measure == "killed" and _is_got_back(sentence, count, act):
        return "released"  # "Kyiv received 1,000 bodies"
    return measure


def _of_things(sentence: Sentence, count: Count, act: int, measure: Measure) -> Measure:
    """What homes lost is light or water; what the police took nobody gave: "під час обшуків забрали 86 телефонів"."""
    if measure == "released" and "dismissing" in sentence.tagged and _are_dismissed(sentence, count, act):
        return "affected"
    if measure == "evacuated" and "carrying" in sentence.tagged and _are_carried(sentence, count, act):
        return "other"
    if measure in _CUT_OFF and _lost_utility(sentence, count, act):
        return "affected"
    if measure == "damaged" and sentence.tag(act, "seizing"):
        return "other"  # "арестовал 12 квартир"
    if measure == "supplied" and ("raid" in sentence.tagged or _is_by_police(sentence, act)):
        return "destroyed"
    if measure == "supplied" and count.group in MACHINES and _are_given_nobody(sentence, count, act):
        return "other"
    return measure


def _are_given_nobody(sentence: Sentence, count: Count, act: int) -> bool:
    """Whether vehicles only fall or ride along: "sending two cars into the river", "a ferry that carried 22 cars"."""
    if not sentence.lexicon.fixed_order:
        return False
    if "hurling" in sentence.tagged and sentence.find("hurling", count.last, count.last + _HURLED) is not None:
        return True
    ends = range(count.last, min(count.last + _LED + 1, len(sentence.tokens)))
    return sentence.tag(act, "conveying") == "yes" and all(sentence.low(at) != "to" for at in ends)


def _is_by_police(sentence: Sentence, act: int) -> bool:
    """Whether the police take what is counted: "Детективи забрали 31 авто"."""
    if not sentence.lexicon.verb_first or sentence.tag(act, "seizing") is None:
        return False
    return any(sentence.noun(at) == _POLICE for at in range(max(0, act - _LED), act))


def _is_handed(sentence: Sentence, count: Count, act: int) -> bool:
    """Whether weapons go to a country that the one who sends them doesn't fight: "sent a million shells to Russia"."""
    if "supply" not in sentence.acts(act, "object"):
        return False
    behind = max(count.last, sentence.after(act))
    behind = next((at for at in range(behind, behind + _GOODS) if sentence.low(at) == "to"), behind)
    to = behind + 1 if sentence.low(behind) == "to" else sentence.after(act)
    to += sentence.low(to) == "the"
    nation = _nation(sentence, to)
    givers = {_nation(sentence, index) for index in sentence.where_any("nation", "capital") if index < act}
    return bool(nation) and givers.isdisjoint(opponents().get(nation, ()))


def _nation(sentence: Sentence, index: int) -> str:
    """The country whose name or capital stands there; empty where none does."""
    return sentence.tag(index, "nation") or sentence.tag(index, "capital") or ""


def _lost_utility(sentence: Sentence, count: Count, act: int) -> bool:
    """Whether homes or people lost what is supplied to them: "електропостачання втратили 8,6 тис. домогосподарств"."""
    if not sentence.lexicon.verb_first or "utility" not in sentence.tagged:
        return False
    lost = "lose" in sentence.acts(act, "both")
    return lost and count.group in ("household", "settlement", "person", "building", "none")


def _is_in_morgue(sentence: Sentence, act: int) -> bool:
    """Whether bodies come to a hospital or a morgue, whoever else may receive them."""
    if sentence.lexicon.free_order:
        brings = frozenset(sentence.acts(act, "both"))
        return "morgue" in sentence.tagged and not _BRINGING.isdisjoint(brings)
    return sentence.find("morgue", 0, act) is not None


def _are_bodies_handed(sentence: Sentence, count: Count, scene: Scene, act: int) -> bool:
    """Whether the bodies at token `act` are what a verb gives back or brings home, with no other act between."""
    if not sentence.lexicon.free_order or not sentence.noun(act).startswith("body/"):
        return False
    before = [other for other in scene.acts if other.last <= act and sentence.tag(other.first, "both")]
    behind = (other for other in scene.acts if other.first == count.last and sentence.tag(other.first, "both"))
    verb = before[-1] if before else next(behind, None)
    return verb is not None and not _GIVING.isdisjoint(verb.acts) and "morgue" not in sentence.tagged


def _is_got_back(sentence: Sentence, count: Count, act: int) -> bool:
    """Whether bodies come to a country or from one: "Gaza's health ministry received 15 bodies from Israel"."""
    gets = sentence.lexicon.fixed_order and "receive" in sentence.acts(act, "object")
    if not gets or sentence.find("morgue", 0, act) is not None:
        return False
    handed = sentence.low(count.last) == "from" and _nation(sentence, count.last + 1)
    return bool(handed) or any(_nation(sentence, at) for at in range(max(0, act - _NEAR), act))


def _is_tally(sentence: Sentence, scene: Scene, act: int) -> bool:
    """Whether a side tells all that it destroyed in a war: "с начала операции уничтожены 663 самолета"."""
    since = any(sentence.tags[at]["since"] == "clause" for at in sentence.where("since") if at < act)
    destroyed = "destroy" in sentence.acts(act, "both")
    return sentence.lexicon.verb_first and since and destroyed and scene.counts[0].thing.kind == _AIRCRAFT


def _is_carried_elsewhere(sentence: Sentence, act: int) -> bool:
    """Whether people are brought somewhere, and no hospital is named: "у тил доправили 31 тисячу мешканців"."""
    carried = "carry" in sentence.acts(act, "both")
    near = (sentence.after(act), *range(max(act - _LED, 0), act))
    led = any(sentence.tag(at, "stop") == "preposition" or "evacuate" in sentence.acts(at, "both") for at in near)
    return carried and led and not sentence.has("ward", "injury")  # "у безпечне місце" is an act by itself


def _were_held(sentence: Sentence, count: Count) -> bool:
    """Whether people came out of captivity: "з російської неволі прибули 277 оборонців"."""
    for held in sentence.where("captivity"):
        lead = held - 1 - (sentence.tag(held - 1, "nation") is not None)
        if sentence.tag(lead, "part_after") and abs(held - count.first) <= _NEAR:
            return True
    return False


def _is_held_by_fighters(sentence: Sentence, act: int) -> bool:
    """Whether those who hold people are named before the verb and fight: 반군에 붙잡힌."""
    by = sentence.start_of(act)
    fighters = sentence.tag(by, "noun") in _FIGHTERS or sentence.tag(by, "nation") in opponents()
    return by >= 0 and sentence.low(by).endswith(sentence.lexicon.recipient_endings) and fighters


def _is_presumed(sentence: Sentence, act: int) -> bool:
    """Whether the missing are only taken for dead: 31명이 실종됐으며 모두 숨진 것으로 추정된다."""
    end = sentence.after(act)
    thought = end + (sentence.tag(end, "supposed") is not None)
    if sentence.tag(thought, "presumed") is None:
        return False
    return any("miss" in sentence.acts(at, "both") for at in sentence.back(act, "both"))


def _were_carried_off(scene: Scene, act: int) -> bool:
    """Whether those who were rescued had been kidnapped: 납치된 45명 가운데 12명은 군이 구출했다."""
    return any("capture" in other.acts and other.last <= act for other in scene.acts)


def _of_nobody_alive(sentence: Sentence, count: Count, act: int, measure: Measure) -> Measure:
    """The measure of whom nobody saw again: "none of the 26 survived", those whom a grave holds; "none of the 26 was
    hurt" tells of nobody."""
    if "none" in sentence.tagged and _are_none(sentence, count):
        return "killed" if measure == "evacuated" and sentence.tag(act, "surviving") else "other"
    return "killed" if measure == "detained" and sentence.find("grave", 0, act) is not None else measure


def _are_none(sentence: Sentence, count: Count) -> bool:
    """Whether it is said of none of the counted: "None of the 26 aboard survived"."""
    of = sentence.start_of(count.first)
    return sentence.tag(of, "part_after") is not None and sentence.tag(sentence.start_of(of), "none") is not None


def _is_harm(sentence: Sentence, act: Act, survived: int) -> bool:
    """Whether those who survived did so "with injuries"."""
    near = survived < act.first <= survived + _HARMED and act.acts == ("wound",)
    several = sentence.tag(act.first - 1, "several") is not None  # "twelve escaped, several with injuries"
    return near and not several and sentence.word_tag(act.first, "along") is not None
