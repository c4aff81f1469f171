"""Where a sentence says who says so: "..., X said", "X says that", "according to X", "X, citing Y"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.figures import briefings, citations, documents, left_out, recipients, relays, saying, set_off, topics
from bot.figures.cases import is_never_subject, is_told_office
from bot.figures.lexicon import WORD
from bot.figures.phrases import left_of, right_of
from bot.figures.premodifiers import QUOTES
from bot.figures.runs import quoted_name
from bot.figures.saying import Attribution
from bot.figures.speakers import Speaker, in_nominative, parse
from bot.figures.tokens import Sentence

_NEAR = 12
"""Tokens from a verb of saying to whoever it is by, or to where what they said begins."""
_NAME = 3
"""Words of a person's name."""
_RECORD = 5
"""Tokens after "published" in which it is said what: "its morning bulletin"."""
_NO_VERB = ("no", "its", "their", "his", "her")
"""Words before a noun that may be a verb of saying elsewhere."""
_CLOSED = frozenset((",", *QUOTES))
"""Marks after what is said."""
_SET_OFF = _CLOSED | {"—", "–"}
_CUES = frozenset(
    (
        "according",
        "possessive",
        "record",
        "speech",
        "holding",
        "publishing",
        "going_by",
        "enumerating",
        "trusting",
        "retorting",
        "revising",
        "learning",
        "relaying",
    )
)


def find(sentence: Sentence, names: Sequence[str] = ()) -> list[Attribution]:
    """The attributions of a sentence, in order, none overlapping another; `names` are those of a headline's body."""
    if sentence.lexicon.verb_last:
        return _find_verb_last(sentence)
    found: list[Attribution] = []
    floor = 0
    for index in _cues(sentence):
        one = (_of_number(sentence, index) or _at(sentence, index, floor)) if index >= floor else None
        if one is not None and one.first >= floor:
            found.append(one)
            floor = max(one.last, index + 1)
    if "recording" in sentence.tagged:
        verbs = [verb for verb in sentence.where("recording") if verb >= floor]
        recorded = [one for verb in verbs if (one := _recorded(sentence, verb, floor))]
        found += [one for one in recorded if not found or _opens_clause(sentence, one.first)][:1]
    if found and sentence.lexicon.verb_first:
        found += left_out.without_verb(sentence, floor)
    elif found and not found[-1].trailing:
        while one := left_out.gapped(sentence, floor):
            found.append(one)
            floor = one.last
    judge = left_out.judging(sentence) if sentence.lexicon.fixed_order else None
    if judge and (not found or found[0].first > judge.last):
        found.insert(0, judge)
    if not found and sentence.lexicon.fixed_order and (one := set_off.before_colon(sentence)):
        return [one]
    if not found and sentence.lexicon.verb_first:
        return [one for one in set_off.find(sentence, names) if set_off.has_title(sentence, one)]
    return found


def _cues(sentence: Sentence) -> Sequence[int]:
    """The words that may tell who says so, in order."""
    listed = sentence.where_any(*(_CUES & sentence.tagged.keys()))
    if "says_that" not in sentence.tagged:
        return listed
    unlisted = [verb for verb in saying.unlisted(sentence) if verb not in listed]
    return sorted((*listed, *unlisted)) if unlisted else listed


def _opens_clause(sentence: Sentence, index: int) -> bool:
    """Whether the sentence begins at `index`, or another clause of it."""
    return index == 0 or sentence.tag(index - 1, "clause") is not None


def _recorded(sentence: Sentence, verb: int, floor: int) -> Attribution | None:
    """Whoever has recorded what nobody else in the clause is said to tell: "the ministry registered nine deaths"."""
    speakers, first, _ = _beside(sentence, verb, floor)
    if sentence.tag(verb - 1, "passive"):
        return _by_agent(sentence, verb)
    if not speakers:
        return None
    known = any(sentence.find(kind, first, verb) is not None for kind in ("speaker", "role"))
    known = known or speakers[0].text.isupper()  # "UNHCR has recorded"
    if not known and not (speakers[0].person and _opens_clause(sentence, first)):
        return None
    return Attribution(first=first, last=sentence.after(verb), speakers=tuple(speakers), trailing=False)


def _find_verb_last(sentence: Sentence) -> list[Attribution]:
    """Where the verb closes the sentence, whoever is quoted comes before whoever quotes: one chain for each part."""
    found = topics.sayings(sentence)
    cited = [
        (at, speaker) for at in sentence.where_any("according", "citing") for speaker in topics.cited_at(sentence, at)
    ]
    relays = [(at, speaker) for at, speaker in cited if found and topics.is_relayed(sentence, at)]
    cited = [one for one in cited if one not in relays]
    if not found and cited:
        found = [topics.Said(0, len(sentence.tokens), tuple(speaker for _, speaker in cited), denied=False)]
        cited = []
    return [
        Attribution(
            first=said.first,
            last=said.last,
            speakers=said.speakers,
            trailing=False,
            origins=tuple(speaker for at, speaker in cited if said.first <= at < said.last and speaker.text),
            relays=tuple(speaker.text for at, speaker in relays if said.first <= at < said.last and speaker.text),
            denied=said.denied,
        )
        for said in found
    ]


def _at(sentence: Sentence, index: int, floor: int) -> Attribution | None:
    tags = sentence.tags[index]
    if "according" in tags:
        return citations.relayed(sentence, index, floor) or citations.according(sentence, index)
    if "going_by" in tags:  # "Going by the army"
        return citations.according(sentence, index) if index == 0 or sentence.low(index - 1) == "," else None
    if "possessive" in tags and (one := citations.by_count(sentence, index, floor)):
        return one
    noun = "record" in tags and ("speech" not in tags or documents.is_owned(sentence, index))
    if noun and ((one := documents.by_record(sentence, index, floor)) or "speech" in tags):
        return one  # no verb: "its monthly report", "the agency's count"
    if "publishing" in tags and sentence.find("record", index, index + _RECORD) is not None:
        return _speech(sentence, index, floor)
    if "relaying" in tags and "speech" not in tags:  # ", передало управление", not "Россия передала 40 тел"
        return _speech(sentence, index, floor) if sentence.low(index - 1) == "," else None
    if "speech" in tags or _gives(sentence, index):
        quoted = citations.quoted(sentence, index, floor) if "citing" in tags else None
        quoted = relays.quoting(sentence, index, floor) if "quoting" in sentence.tagged else quoted
        return quoted or _speech(sentence, index, floor)
    if "learning" in tags:
        return _speech(sentence, index, floor) if briefings.giver(sentence, index) is not None else None
    if "trusting" in tags:
        return left_out.trusted(sentence, index, floor)
    if "retorting" in tags:
        return _retort(sentence, index, floor)
    if not tags.keys().isdisjoint(_CUES) or "says_that" not in sentence.tagged:
        return None
    return _speech(sentence, index, floor)


def _gives(sentence: Sentence, index: int) -> bool:
    """Whether a word that also means something else gives a number."""
    tags = sentence.tags[index]
    if "revising" in tags and saying.revises(sentence, index):
        return True
    return ("holding" in tags and _is_listed(sentence, index)) or _is_enumerating(sentence, index)


def _of_number(sentence: Sentence, verb: int) -> Attribution | None:
    """Whoever gave only the number right before: "double the 57 reported by the UN", "the 40 claimed by rebels"."""
    the = verb - 2
    if sentence.low(the) != "the" or not saying.is_number(sentence, verb - 1):
        return None
    end = sentence.after(verb)
    by = end - 1 if sentence.low(end - 1) == "by" else end
    if sentence.low(by) != "by" or not (by < end or "speech" in sentence.tags[verb]):
        return None
    speakers, end = right_of(sentence, by + 1)
    if not speakers or not speakers[0].name:
        return None
    return Attribution(the, end, tuple(speakers), trailing=False, apart=True)


def _is_enumerating(sentence: Sentence, index: int) -> bool:
    """Whether whoever stands before "list" or "names" gives a number: "The White Helmets list 17 wounded"."""
    if not sentence.tag(index, "enumerating"):
        return False
    number = saying.past_hedges(sentence, sentence.after(index))
    if sentence.tag(index, "enumerating") == "dead":  # "A reporter saw 12 bodies"
        bodies = saying.is_number(sentence, number) and sentence.tag(sentence.after(number), "remains") is not None
        return bodies and sentence.tag(index - 1, "anaphor") is None  # no "told AFP that she saw"
    named = sentence.tokens[index - 1].capital or sentence.tag(sentence.start_of(index), "speaker") is not None
    return named and saying.is_number(sentence, number)


def _retort(sentence: Sentence, verb: int, floor: int) -> Attribution | None:
    """Whoever stands before a verb that says so only where its "that" follows, or where it closes what is said: "the
    army countered that", "..., the mayor recollected."."""
    after = sentence.after(verb)
    quoted = sentence.low(after) == ":" and sentence.low(verb).endswith(sentence.lexicon.participles)
    if quoted or saying.goes_on(sentence, verb):
        return _speech(sentence, verb, floor)
    if sentence.low(after) not in (".", ";", ",", "") and sentence.tag(after, "stop") != "preposition":
        return None
    one = _speech(sentence, verb, floor)
    counted = one is not None and any(saying.is_number(sentence, at) for at in range(floor, one.first))
    return one if one is not None and one.trailing and counted else None


def _is_listed(sentence: Sentence, verb: int) -> bool:
    return sentence.find("listing", verb) is not None or left_out.holds(sentence, verb)


# ------------------------------------------------------------------ patterns
def _speech(sentence: Sentence, verb: int, floor: int) -> Attribution | None:
    """A speaker on the one side of the verb or the other, the language's usual side first."""
    after = sentence.after(verb)
    before, small = sentence.low(verb - 1), sentence.tag(verb - 1, "stop")
    formally = before.endswith("ly") and sentence.low(verb - 2) == "to"
    if saying.is_pledge(sentence, verb) or (sentence.lexicon.fixed_order and (before == "to" or formally)):
        return None  # "is to confirm", "declined to say": nobody has said it
    if sentence.lexicon.fixed_order and _says_nothing(sentence, verb):
        return None
    ongoing = sentence.tags[verb].get("speech") == "ongoing"
    if ongoing and small != "aux":
        return None  # "barred from speaking of"
    if not ongoing and (saying.is_hearsay(sentence, verb) or saying.is_order(sentence, verb)):
        return _by_agent(sentence, verb)
    of_what = sentence.low(after) if before == "," else ""
    if of_what in ("at", "by") and ((given := _by_agent(sentence, verb)) or of_what == "by"):
        return given  # nobody's in "bodies, said by Moscow to be those of soldiers"
    adds = left_out.adds(sentence, verb)
    speakers, first, trailing = ([], verb, False) if adds else _beside(sentence, verb, floor)
    joined = False
    if not speakers or sentence.tag(first, "relative"):
        speakers, first = left_out.named_before(sentence, verb, floor)
        trailing, joined = False, True
    if not speakers or (first < verb and (saying.are_polled(sentence, first) or _only_calls(sentence, first, verb))):
        return None
    if first >= verb:
        after = first
        first = verb
    told, after = recipients.told(sentence, verb, after)
    told = (*told, *[one.told for one in speakers if one.told])
    cited, after = citations.cited_after(sentence, verb if "citing" in sentence.tags[verb] else after)
    origins, after = _informing(sentence, verb, after)
    denied = "denial" in sentence.tags[verb] and saying.denies(sentence, verb)
    if denied and not origins:
        origins, after = citations.alleged_after(sentence, after)
    if denied and origins:  # "dismissed a report by X that 60 had drowned"
        return Attribution(first=first, last=after, speakers=origins, trailing=False, others=tuple(speakers))
    if denied and after >= len(sentence.tokens) - 1:
        return None  # "..., which the army denies": the article has it from somebody else
    rested = documents.rests_on(sentence, first, verb) if "record" in sentence.tagged else ()
    origins = (*rested, *origins, *_opening_source(sentence, first, verb))
    begins = _as_said(sentence, first)
    return Attribution(
        first=begins,
        last=after,
        speakers=tuple(speakers),
        trailing=trailing,
        origins=(*origins, *cited),
        relays=told,
        denied=denied,
        spokesman=sentence.find("spokesman", first, verb) is not None,
        joined=joined or begins < first or _is_within(sentence, first, verb),
    )


def _only_calls(sentence: Sentence, first: int, verb: int) -> bool:
    """Whether only a clause about somebody tells what another calls them: "Х, которого Киев называет преступником,"."""
    if "naming" not in sentence.tags[verb] or not (sentence.lexicon.verb_first and sentence.tag(first - 1, "relative")):
        return False
    end = next((at for at in range(verb, len(sentence.tokens)) if sentence.low(at) == ","), len(sentence.tokens))
    return not any(saying.is_number(sentence, at) for at in range(verb, end))


def _is_within(sentence: Sentence, first: int, verb: int) -> bool:
    """Whether only a clause about something is what somebody says: "a mine that they say would have spoilt it"."""
    led = sentence.lexicon.fixed_order and sentence.low(first - 1) in ("that", "which", "what")
    return led and sentence.tag(sentence.after(verb), "stop") == "aux"


def _as_said(sentence: Sentence, first: int) -> int:
    """Where what somebody said begins who stands behind it: the "not 17" of "16, not 17 as the agency said", the
    "against the 17" of "against the 17 that the agency listed"."""
    if sentence.low(first - 1) not in ("as", "that"):
        return first
    return next((at for at in range(first - 2, max(-1, first - _NEAR), -1) if sentence.tag(at, "rejoin")), first)


def _opening_source(sentence: Sentence, first: int, verb: int) -> tuple[Speaker, ...]:
    """Whom a sentence cites before whoever cites: "Citing police, Reuters said"."""
    cites = sentence.find("citing", first, verb) if "citing" in sentence.tagged else None
    if cites is not None and sentence.lexicon.fixed_order and sentence.tag(cites - 1, "relative"):
        return tuple(one for one in right_of(sentence, sentence.after(cites))[0] if one.name)  # "Reuters, which cited"
    if first == 0 or not sentence.tag(0, "citing"):
        if "informing" not in sentence.tagged:
            return ()
        return briefings.source(sentence, first, verb)[0] or briefings.source(sentence, 0, first)[0]
    return tuple(one for one in right_of(sentence, sentence.after(0))[0] if one.name)


def _by_agent(sentence: Sentence, verb: int) -> Attribution | None:
    """ "is put at $160 billion by the Monetary Fund", ", estimated at 40 by the IOM": a body after a passive verb."""
    if sentence.tag(sentence.after(verb), "infinitive") or "denial" in sentence.tags[verb]:
        return None  # "are reported to have been killed by troops"
    passive = sentence.tag(verb - 1, "passive") or sentence.low(verb - 1) == ","
    by = sentence.find("agent", verb + 1, verb + _NEAR) if passive else None
    aside = by is None or any(sentence.low(index) == "," for index in range(verb, by))
    if by is None or aside or briefings.are_told(sentence, verb):
        return None
    speakers, end = right_of(sentence, by + 1)
    known = any(sentence.find(kind, by + 1, end) is not None for kind in ("speaker", "role"))
    if not speakers or not (known or speakers[0].text.isupper()):
        return None
    return Attribution(first=by, last=end, speakers=tuple(speakers), trailing=True)


def _beside(sentence: Sentence, verb: int, floor: int) -> tuple[list[Speaker], int, bool]:
    """The speakers of a verb, where they begin (or, right of the verb, end), and whether they trail what is said."""
    if sentence.tags[verb].get("speech") == "known_to":
        return _knowing(sentence, verb, floor)
    verb_first = sentence.lexicon.verb_first
    before = sentence.low(verb - 1)
    if verb_first and before == "»" and _is_by_outlet(sentence, verb, floor):
        before = ""
    inverted = verb_first or before in _CLOSED
    right = _right(sentence, verb, before) if verb_first else None
    if right and sentence.tokens[verb - 1].kind == WORD and (telling := _addressing(sentence, verb, floor)):
        return telling
    if right and before not in _SET_OFF and _is_interviewed(sentence, verb):
        right = None
    if right and not (before not in _SET_OFF and saying.is_object(sentence, verb, right[0])):
        return right
    end = saying.skip_back(sentence, verb, floor)
    if inverted and not verb_first and (behind := _closing(sentence, verb, before)):
        return behind
    speakers, start = left_of(sentence, end, floor)
    if not speakers and sentence.low(end - 1) in ("he", "she") and sentence.lexicon.fixed_order:
        speakers, start = parse(sentence, end - 1, end), end - 1  # "The wounded she put at"
    joined = sentence.tag(start - 1, "conjunction") is not None and start - 1 > floor
    if (not speakers or joined) and sentence.lexicon.fixed_order:
        named, begin = left_out.unnamed(sentence, verb, end, floor)
        if not speakers or len(named) > 1:
            speakers, start = named, begin
    if right and not (speakers and speakers[0].text[:1].isupper()):
        return right
    if speakers:
        trailing = sentence.low(start - 1) in _CLOSED and not saying.goes_on(sentence, verb)
        trailing = trailing and not saying.has_object(sentence, verb) and not _tells_of(sentence, verb)
        trailing = trailing and not (verb_first and sentence.low(sentence.after(verb)) == ":")
        return speakers, start, trailing
    return (_right(sentence, verb, before) if inverted and not verb_first else None) or ([], verb, False)


def _says_nothing(sentence: Sentence, verb: int) -> bool:
    """Whether what stands before a word of saying makes it a noun, or what it says nobody's before it: "over an alleged
    plot", "amid claims", "by alleging", "made no mention of", "an area claimed by both"."""
    small, after = sentence.tag(verb - 1, "stop"), sentence.after(verb)
    if small == "preposition":
        return "record" in sentence.tags[verb] or sentence.low(after - 1).endswith(sentence.lexicon.gerunds)
    claimed = sentence.tag(verb - 1, "lay") is not None and sentence.word_tag(after, "agent") is not None
    return small == "article" or claimed or sentence.low(verb - 1) in _NO_VERB


def _is_by_outlet(sentence: Sentence, verb: int, floor: int) -> bool:
    """Whether a name in quotation marks does what the verb tells: "«Форбс» оценил потери", not "... оценили в ВСУ"."""
    named = quoted_name(sentence, verb - 1, floor) is not None
    return named and sentence.tag(sentence.after(verb), "stop") != "preposition"


def _is_interviewed(sentence: Sentence, verb: int) -> bool:
    """Whether whoever stands before a verb told it in an interview or a post: "Министр сказал в интервью Reuters"."""
    after = sentence.after(verb)
    return sentence.tag(after, "stop") == "preposition" and sentence.tag(sentence.after(after), "medium") is not None


def _knowing(sentence: Sentence, verb: int, floor: int) -> tuple[list[Speaker], int, bool]:
    """Whoever stands in the dative before what they got to know: "«Медиазоне» удалось установить"."""
    speakers, start = left_of(sentence, saying.skip_back(sentence, verb, floor), floor)
    return in_nominative(sentence, speakers), start, False


def _addressing(sentence: Sentence, verb: int, floor: int) -> tuple[list[Speaker], int, bool] | None:
    """Whoever stands before a verb that an office in another case follows, which is told: "мер запевнив міністра"."""
    office = sentence.after(verb)
    if sentence.tag(office, "role") is None or not is_told_office(sentence, office):
        return None
    speakers, start = left_of(sentence, saying.skip_back(sentence, verb, floor), floor)
    known = (sentence.tokens[start].capital or sentence.tag(start, "role")) and not sentence.tag(start, "stop")
    return (speakers, start, False) if known and speakers and speakers[0].name else None


def _closing(sentence: Sentence, verb: int, before: str) -> tuple[list[Speaker], int, bool] | None:
    """Whoever closes a sentence or its part behind the verb: ", said Mahmoud Bassal of the civil defence."."""
    right = _right(sentence, verb, before)
    led = sentence.tag(sentence.after(verb), "stop") in ("preposition", "adverb")
    if right is None or led or not sentence.lexicon.fixed_order or not sentence.tag(verb, "avowal"):
        return None
    belongs = sentence.tag(right[1], "stop") == "preposition"  # "said Ana Reed of Seven Summits"
    closes = sentence.low(right[1]) in ("", ".", ";") or (before == sentence.low(right[1]) == ",")
    return right if belongs or closes else None


def _right(sentence: Sentence, verb: int, before: str) -> tuple[list[Speaker], int, bool] | None:
    after = sentence.after(verb)
    if before in (",", "—", "–") and sentence.tag(after, "anaphor") == "person":
        spokesman = right_of(sentence, after + 1) if sentence.tag(after + 1, "role") else ([], 0)
        if spokesman[0] and spokesman[0][0].text:
            return *spokesman, True  # "утверждает ее представитель Ахмед Чаудхри"
        return [Speaker("", person=True, anaphor="person")], after + 1, True
    if sentence.tag(after, "said_of") and after + 1 in sentence.capitals:
        return None  # "згадав про Куп'янськ:"
    start = recipients.past_circumstances(sentence, after)
    if sentence.lexicon.verb_first and start < len(sentence.tokens) and is_never_subject(sentence, start):
        start = sentence.after(start)  # "сказав слідчим директор"; but nobody in "називає захисниками"
        if not sentence.is_any(start, "role", "speaker"):
            return None
    speakers, end = right_of(sentence, start)
    if not speakers:
        return None
    if sentence.tag(start, "stop") == "preposition":
        speakers = in_nominative(sentence, speakers)
    return speakers, end, before in _SET_OFF or not saying.goes_on(sentence, end - 1)


def _tells_of(sentence: Sentence, verb: int) -> bool:
    """Whether a number follows behind "about": "компания говорит о 40 млн, в полиции называют 60"."""
    after = sentence.after(verb)
    if not sentence.lexicon.verb_first or (about := sentence.find("said_of", after, after + _NAME)) is None:
        return False
    return saying.is_number(sentence, saying.past_hedges(sentence, about + 1))


def _informing(sentence: Sentence, verb: int, after: int) -> tuple[tuple[Speaker, ...], int]:
    """Who told whoever speaks, as is said behind the verb: "learned from the hospital", "after a briefing by"."""
    if not sentence.has("learning", "briefing", "informing"):
        return (), after
    if (giver := briefings.giver(sentence, verb)) is not None:
        told, end = right_of(sentence, sentence.after(giver))
        named = tuple(one for one in in_nominative(sentence, told) if one.name)
        return named, max(after, end) if giver == verb + 1 else after
    found, end = citations.briefed_after(sentence, after)
    return (found, end) if found else briefings.source(sentence, after)
