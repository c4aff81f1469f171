"""Speakers in a language that closes its sentences with the verb and marks who speaks with a particle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.figures import marked
from bot.figures.lexicon import CLOCK, NUMBER, WORD
from bot.figures.premodifiers import QUOTES
from bot.figures.speakers import Speaker
from bot.figures.tokens import Sentence

_NAME = 3
"""Words of a name, and words before a title or an institution that may belong to it."""
_BETWEEN = 10
"""Tokens that may stand between what is said and the verb of saying."""
_OPENING = 8
"""Tokens in which a sentence names whom it is about."""
_SAYINGS = 16
"""Verbs of saying that are looked at in a sentence with the verb last: nobody quotes more."""
_TOLD = 5
"""Tokens after what is quoted in which whoever says it is named."""
_DOCUMENT = 8
"""Tokens before a document in which whoever issued it is named."""
_BRACKETS = 6
"""Tokens of an abbreviation in brackets at most."""
_COUNTED = 3
"""Tokens of a number with its counter and particle."""
_ACTING = ("이", "가", "을", "를")
_WHEN = ("earlier", "ago", "date_unit", "month", "weekday", "time", "label", "which_tally")
"""Tags of words that tell when something was said, or which of several counts is meant."""


@dataclass(slots=True)
class Said:
    """Who says what stands in tokens `first` to `last`, exclusive: whoever is quoted before whoever quotes."""

    first: int
    last: int
    speakers: tuple[Speaker, ...]
    denied: bool


def sayings(sentence: Sentence) -> list[Said]:
    """Each part of a sentence that a verb of saying closes, with its speakers; one that names none has those before."""
    found: list[Said] = []
    start = 0
    for verbs in _parts(sentence):
        speakers, end = _speakers(sentence, start, verbs), verbs[-1] + 1
        denied = any("denial" in sentence.tags[verb] and _quote_end(sentence, verb, start) is None for verb in verbs)
        if denied and (source := _denied_source(sentence, start, verbs[-1])):
            speakers, denied = [source], False
        elif source := _told_source(sentence, start, verbs[-1]):
            speakers = _distinct([source, *speakers])
        if speakers:
            found.append(Said(start, end, tuple(speakers), denied))
        elif found:
            found[-1] = replace(found[-1], last=end)
        start = end
    if not found and (issued := _issued(sentence)):
        return [Said(0, len(sentence.tokens), (issued,), denied=False)]
    if found:
        found[-1] = replace(found[-1], last=len(sentence.tokens))
    return [part for said in found for part in _contrasted(sentence, said)]


def _denied_source(sentence: Sentence, start: int, verb: int) -> Speaker | None:
    """Who said what a sentence says to be denied: 포탄을 넘겼다는 현지 매체의 보도를 부인했다."""
    told = next((at for at in range(start, verb) if sentence.low(at).endswith(sentence.lexicon.told_endings)), None)
    if told is None or not sentence.tag(verb - 1, "document") or not told < verb - 2:
        return None
    owner = verb - 2
    if sentence.low(owner - 1) in QUOTES and sentence.low(owner) in sentence.lexicon.owner_endings:
        return Speaker(sentence.written(_quoted(sentence, owner - 1), owner - 1), person=False)
    return (
        marked.named(sentence, owner, told + 1)
        if sentence.low(owner).endswith(sentence.lexicon.owner_endings)
        else None
    )


def _told_source(sentence: Sentence, start: int, verb: int) -> Speaker | None:
    """Whose report somebody passes on: 40명이 숨졌다는 내무부 발표가 있었다고 시장이 말했다."""
    for told in range(start, verb):
        if not sentence.tokens[told].low.endswith(sentence.lexicon.told_endings):
            continue
        nouns = range(told + 2, min(told + _TOLD + 1, verb))
        document = next((at for at in nouns if sentence.tag(at, "document")), None)
        if document is None or sentence.find("speech", told, document) is not None:
            continue
        owned = sentence.low(document - 1).endswith(sentence.lexicon.owner_endings)
        if owned or "speaker" in marked.tags_of(sentence, document - 1):
            return marked.named(sentence, document - 1, told + 1)
    return None


def _quoted(sentence: Sentence, closing: int) -> int:
    """Where the words begin that a quotation mark closes."""
    return next(
        (at + 1 for at in range(closing - 1, max(0, closing - _NAME - 2), -1) if sentence.low(at) in QUOTES), closing
    )


def abbreviations(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Each short name that stands in brackets after a body's name, and the name: 국제이주기구(IOM)."""
    for noun, mark in enumerate(sentence.tokens[1:-2]):
        if mark.text != "(" or sentence.tokens[noun + 3].text != ")":
            continue
        word, short = sentence.tokens[noun], sentence.tokens[noun + 2].text
        if word.kind == WORD and not word.text.isascii() and short.isascii() and short.isupper():
            yield short, sentence.written(marked.name_start(sentence, noun, 0), noun + 1)


def _issued(sentence: Sentence) -> Speaker | None:
    """Whose words a sentence says that it tells: 사망자가 300명을 넘는다는 게 구호단체의 설명이다."""
    if (tally := _tally(sentence)) is not None:
        return tally
    last = next((at for at in range(len(sentence.tokens) - 1, 1, -1) if sentence.tokens[at].kind == WORD), 0)
    last = sentence.start_of(last + 1)
    last -= not sentence.tag(last, "document") and marked.is_subject(sentence, last - 1)  # 내무부의 추정도 있다
    if not sentence.tag(last, "document"):
        return None
    known = sentence.low(last - 1).endswith(sentence.lexicon.owner_endings) or _tags_speaker(sentence, last - 1)
    owner = last - 1 - (not known)  # 산림청의 잠정 집계다
    if not (known or sentence.low(owner).endswith(sentence.lexicon.owner_endings)):
        return None
    told = next((at for at in range(owner) if _is_told(sentence, at)), None)
    if told is None or not (marked.may_be_named(sentence, owner) or _tags_speaker(sentence, owner - 1)):
        return None
    return marked.named(sentence, owner, told + 1 + (sentence.tag(told + 1, "modifier") is not None))  # 넘는다는 게


def _is_told(sentence: Sentence, index: int) -> bool:
    """Whether the word at `index` makes what was said a noun: 넘는다는 게, "40명이 잡혀갔다"는 게."""
    particle = index > 0 and sentence.low(index - 1) in QUOTES and sentence.low(index) in sentence.lexicon.topic_endings
    return particle or sentence.low(index).endswith(sentence.lexicon.told_endings)


def _tags_speaker(sentence: Sentence, index: int) -> bool:
    """Whether the word at `index` is a body's, so that a country after it is part of its name: 전략연구소 미얀마."""
    return index >= 0 and "speaker" in sentence.tags[index]


def _tally(sentence: Sentence) -> Speaker | None:
    """Whose count a sentence without a verb of saying is about: 보건부 집계는 사망자가 790명이다."""
    for index in sentence.where("document"):
        owner = past_day(sentence, index - 1)
        owned = owner >= 0 and sentence.low(owner).endswith(sentence.lexicon.owner_endings)
        known = owner == index - 1 and "speaker" in marked.tags_of(sentence, owner)
        if marked.is_topic(sentence, index) and (owned or known):
            return marked.named(sentence, owner, 0)
    return None


def past_day(sentence: Sentence, index: int) -> int:
    """Back past the day or hour of a document: 소방청의 전날 저녁 집계, 보건부의 9일 오전 통계."""
    while index > 0 and (
        sentence.tokens[index].kind in (NUMBER, CLOCK) or any(kind in sentence.tags[index] for kind in _WHEN)
    ):
        if sentence.low(index).endswith(sentence.lexicon.owner_endings):
            break
        index -= 1
    return index


def _contrasted(sentence: Sentence, said: Said) -> Iterator[Said]:
    """The parts of what one verb closes where another speaks beyond a comma: 경찰은 4명, 소방은 5명으로 집계했다."""
    span = range(said.first, said.last)
    apart = "," in [token.text for token in sentence.tokens[said.first : said.last]]
    topics = [at for at in span if marked.is_topic(sentence, at) and marked.is_marked(sentence, at)] if apart else []
    for earlier, later in pairwise(topics):
        start = _phrase_start(sentence, later, earlier + 1)
        counted = any(sentence.tokens[at].kind == NUMBER for at in range(earlier, start))
        speaker = marked.named(sentence, later, start)
        if counted and sentence.low(start - 1) == "," and speaker is not None and len(said.speakers) == 1:
            yield replace(said, last=start)
            said = replace(said, first=start, speakers=(speaker,))
    yield said


def _phrase_start(sentence: Sentence, index: int, floor: int) -> int:
    """Where the words between a comma, or `floor`, and the one at `index` begin."""
    return next((at + 1 for at in range(index, floor - 1, -1) if sentence.low(at) == ","), floor)


def cited_at(sentence: Sentence, index: int) -> list[Speaker]:
    """Whom "according to" or "citing" at token `index` names, or who issued the document that it names, then who got
    it."""
    noun = _past_count(sentence, index - 1)
    if (
        index
        and sentence.low(index - 1).endswith(sentence.lexicon.adnominal_endings)
        and "document" in sentence.tokens[index].tags
    ):
        return _distinct(_issuers(sentence, index))  # 통계청이 내놓은 자료를 보면
    if sentence.tag(index, "according") == "known" and "speaker" not in marked.tags_of(sentence, noun):
        return []
    while noun > 0 and sentence.tag(noun, "document"):
        if sentence.low(noun - 1).endswith(sentence.lexicon.adnominal_endings):
            return _distinct(_issuers(sentence, noun))
        noun = _past_count(sentence, noun - 1)
    return _distinct([marked.named(sentence, noun, 0)]) if noun >= 0 and marked.may_be_named(sentence, noun) else []


def is_relayed(sentence: Sentence, index: int) -> bool:
    """Whether "according to" at `index` only names the outlet that somebody's words are in: 로이터통신에 따르면."""
    outlet = "outlet" in marked.tags_of(sentence, index - 1) and index > 0
    return outlet and sentence.tag(index, "according") is not None


def _issuers(sentence: Sentence, noun: int) -> list[Speaker | None]:
    """Who issued the document at `noun`, and who has it from them: 의원이 육군에서 제출받은 자료."""
    before = range(max(0, noun - _DOCUMENT), noun)
    issuers = [marked.named(sentence, at, 0) for at in before if marked.is_marked(sentence, at)][-1:]
    if sentence.tag(noun - 1, "handed") is None:
        return issuers
    origins = (at for at in before if sentence.low(at).endswith(sentence.lexicon.origin_endings))
    return [*(marked.named(sentence, at, 0) for at in origins if marked.may_be_named(sentence, at)), *issuers]


def _past_count(sentence: Sentence, index: int) -> int:
    """Back past how many there are: 당국자 2명을 인용해."""
    if sentence.low(index) == ")":
        return next((at - 1 for at in range(index, max(0, index - _BRACKETS), -1) if sentence.low(at) == "("), index)
    start = index
    while start > index - _COUNTED and start > 0 and sentence.tokens[start].kind != NUMBER:
        start -= 1
    return start - 1 if start > 0 and sentence.tag(start + 1, "counter") else index


# ------------------------------------------------------------------ verbs of saying
def _parts(sentence: Sentence) -> Iterator[list[int]]:
    """The verbs of saying of each part: those inside what is quoted, and the one that closes the part."""
    verbs: list[int] = []
    for index in _verbs(sentence):
        verbs.append(index)
        if not sentence.low(sentence.after(index) - 1).endswith(sentence.lexicon.quoting_endings):
            yield verbs
            verbs = []
    if verbs:
        yield verbs


def _verbs(sentence: Sentence) -> list[int]:
    """The verbs of saying; after a quotation that no such verb follows, whatever verb closes the sentence."""
    verbs = [index for index in sentence.where("speech")[:_SAYINGS] if _says(sentence, index)]
    last = next((at for at in range(len(sentence.tokens) - 1, 0, -1) if sentence.tokens[at].kind == WORD), 0)
    if (not verbs or verbs[-1] < last) and "speech" not in sentence.tags[last]:
        quote = _quote_end(sentence, last, verbs[-1] if verbs else 0)
        if quote is None:
            return verbs
        told = range(quote + 1, min(quote + 1 + _TOLD, last))
        topics = range(verbs[-1] + 1 if verbs else 0, quote)
        if any(marked.is_marked(sentence, at) for at in told) or any(
            marked.is_marked(sentence, at) and marked.is_topic(sentence, at) for at in topics
        ):
            verbs.append(last)
    return verbs


def _says(sentence: Sentence, index: int) -> bool:
    """Whether a verb that may say something does: a plain "did" says only what is quoted before it."""
    kind = sentence.tag(index, "speech")
    if kind == "showed":
        return _shows(sentence, index)
    if kind != "did":
        return True
    if _quote_end(sentence, index, 0) is not None or sentence.tag(index - 1, "as_number") is not None:
        return True
    noun = sentence.start_of(index)
    hedged = sentence.tag(noun, "hedge_after") or sentence.tag(noun, "head")  # 3천 명을 사상자로 보고 있다
    return bool(hedged) and sentence.low(index - 1).endswith(sentence.lexicon.place_endings)


def _shows(sentence: Sentence, index: int) -> bool:
    """Whether what somebody shows says so: 전사자 101명의 사진을 내보냈다, 명단도 제출했다고."""
    ends = (*sentence.lexicon.object_endings, *sentence.lexicon.adding_endings)
    thing = past_day(sentence, index - 1)
    return sentence.tag(thing, "shown") is not None and sentence.low(thing).endswith(ends)


def _quote_end(sentence: Sentence, verb: int, start: int) -> int | None:
    """The last token of what is quoted before a verb, within reach."""
    for index in range(verb - 1, max(start, verb - _BETWEEN) - 1, -1):
        if _is_quote_end(sentence, index):
            return index
    return None


def _is_quote_end(sentence: Sentence, index: int) -> bool:
    low = sentence.tokens[index].low
    return (
        low.endswith(sentence.lexicon.quoting_endings)
        or (index > 0 and low in QUOTES)
        or sentence.word_tag(index, "supposed") is not None
    )


# ------------------------------------------------------------------ who speaks
def _speakers(sentence: Sentence, start: int, verbs: list[int]) -> list[Speaker]:
    """Whoever is quoted, then whoever quotes, in tokens from `start` to the last of `verbs`."""
    final, inner = verbs[-1], len(verbs) > 1
    quote = _quote_end(sentence, final, start)
    told = _last_marked(sentence, quote + 1, final) if quote is not None else None
    topic = _topic(sentence, start, final)
    if told is not None:
        if topic in (None, told):
            topic = _last_marked(sentence, start, verbs[0], kinds=("speaker", "role"))
        quoted = [marked.named(sentence, topic, start)] if inner and topic is not None else []
        teller = marked.named(sentence, told, (quote or 0) + 1)
        if teller is not None and teller.generic and (body := _body_before(sentence, start, told)) is not None:
            return [body]  # 세계식량계획은 ...라고 이 기구는 밝혔다
        return _distinct([*quoted, teller])
    if topic is None:
        return []
    inner = inner or sentence.low(final).endswith(sentence.lexicon.adnominal_endings)  # A는 B가 파악한 사상자가
    origin = _last_marked(sentence, topic + 1, verbs[0], kinds=("speaker", "role")) if inner else None
    quoted = [marked.named(sentence, origin, topic + 1)] if origin is not None else []
    return _distinct([*quoted, marked.named(sentence, topic, start)])


def _body_before(sentence: Sentence, start: int, told: int) -> Speaker | None:
    """The body that the sentence is about, which a noun at `told` means that names none."""
    topic = next(
        (at for at in range(start, told) if marked.is_topic(sentence, at) and marked.is_marked(sentence, at)), None
    )
    speaker = marked.named(sentence, topic, start) if topic is not None else None
    return speaker if speaker is not None and speaker.text and not speaker.person else None


def _distinct(speakers: list[Speaker | None]) -> list[Speaker]:
    found: list[Speaker] = []
    for one in speakers:
        if one is not None and all(one.text != other.text or one.anaphor for other in found):
            found.append(one)
    return found


def _topic(sentence: Sentence, start: int, verb: int) -> int | None:
    """Whom a clause that a verb of saying closes is about: the first whose particle says so, else who acts nearest."""
    known = [index for index in range(start, verb) if marked.is_marked(sentence, index)]
    named = next((index for index in known if marked.is_topic(sentence, index)), None)
    unknown = next(
        (index for index in range(start, min(start + _OPENING, verb)) if _is_unknown_topic(sentence, index, verb)), None
    )
    if unknown is not None and (named is None or unknown < named):
        return unknown
    if named is not None:
        return named
    if known:
        return known[-1] if sentence.tag(verb, "speech") and verb - known[-1] <= _NAME + 1 else known[0]
    if start < verb and marked.is_subject(sentence, start):
        discloses = sentence.tag(verb, "company") is not None and marked.may_be_named(sentence, start)
        return start if sentence.tag(start, "nation") or discloses else None
    return None


def _last_marked(sentence: Sentence, first: int, last: int, kinds: tuple[str, ...] = ()) -> int | None:
    """The last word between two tokens whose particle says that it acts or speaks; `kinds` are those it must be of."""
    for index in range(last - 1, first - 1, -1):
        if marked.is_marked(sentence, index, kinds) if kinds else marked.is_subject(sentence, index):
            return index
    return None


def _is_unknown_topic(sentence: Sentence, index: int, verb: int) -> bool:
    """Whether a name that the lexicon doesn't know opens a clause in which somebody else acts: it speaks."""
    if not (marked.is_topic(sentence, index) and marked.is_subject(sentence, index)):
        return False
    if not marked.may_be_named(sentence, marked.noun_of(sentence, index)):
        return False
    if sentence.low(index).endswith((*sentence.lexicon.adnominal_endings, *sentence.lexicon.elsewhere_endings)):
        return False
    quoted = _quote_end(sentence, verb, index) is not None or sentence.tag(verb - 1, "as_number") is not None
    return quoted and any(token.low.endswith(_ACTING) for token in sentence.tokens[index + 1 : verb])
