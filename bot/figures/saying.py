"""What stands beside a verb of saying, and what it comes to: who says so, in which part of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from bot.figures import calamities
from bot.figures.lexicon import NUMBER, WORD
from bot.figures.portions import NUMERALS
from bot.figures.speakers import Speaker
from bot.figures.tokens import ENDS, Sentence

_NUMBERS = frozenset((*NUMERALS, "currency"))
PLAIN = frozenset(("through", "judging", "informing"))
"""Tags of words that tell nothing else."""
_TOLD = 12
"""Tokens from a verb of telling on in which it is said what of."""
_TOLD_OF = ("of", "about")
_SEARCHERS = ("person/responder", "person/squad")
"""Who finds the dead where they lie, and not in a count."""
_GIFT = 5
"""Tokens from the number of what is given on that say what it is."""
_GIFTS = ("equipment/", "aircraft/", "weapon/", "cargo/")
_GIVEN_TIME = ("person/person", "person/child")
"""People of whom nothing is told."""
_THEY = ("they", "he", "she")
_TOLD_WHOM = 4
"""Tokens of those who are told to do something."""
_TALLY = 4
"""Tokens from "its" on in which the noun of a tally stands."""
_PLACED = 6
"""Tokens from whom a verb puts at a number up to that."""
_RAISED = 8
"""Tokens after such a verb in which it is said what somebody raised."""
_TAKER = 5
"""Tokens of those to whom something is given."""
_PAID = 8
"""Tokens from a verb of paying on in which an amount is told."""
_ITS = ("its", "their")
_REJECTED = 5
"""Tokens from a verb of denying on in which it is said what is turned down."""
_TOLL = 3
"""Tokens in which a toll follows an article."""


@dataclass(slots=True)
class Attribution:
    """A speaker at tokens `first` to `last`, exclusive, the verb included."""

    first: int
    last: int
    speakers: tuple[Speaker, ...]
    trailing: bool
    """Stands after what is said."""
    origins: tuple[Speaker, ...] = ()
    relays: tuple[str, ...] = ()
    denied: bool = False
    others: tuple[Speaker, ...] = ()
    """Those named who say something else: whoever denies it."""
    spokesman: bool = False
    """Speaks for the body that the sentence begins with."""
    joined: bool = False
    """An "and" joins it to what the speaker did, which nobody need have said."""
    apart: bool = False
    """Is of the one number before it, which the rest of the sentence compares with its own."""

    @property
    def names(self) -> tuple[str, ...]:
        """Everyone whom it names."""
        return (
            *(speaker.text for speaker in (*self.origins, *self.speakers, *self.others) if speaker.text),
            *self.relays,
        )


def is_object(sentence: Sentence, verb: int, speakers: list[Speaker]) -> bool:
    """Whether what follows a verb with a subject before it is rather what is said: "назвав число загиблих"."""
    if sentence.tag(sentence.start_of(verb), "recipient") or speakers[0].person:
        return False  # "ТАСС рассказали в полиции"
    return not sentence.tokens[min(sentence.after(verb), len(sentence.tokens) - 1)].capital


def goes_on(sentence: Sentence, verb: int) -> bool:
    """Whether what is said follows: "said that", "told reporters that", "повідомив, що"."""
    after = sentence.after(verb)
    return sentence.find("says_that", after, after + 2) is not None


def skip_back(sentence: Sentence, verb: int, floor: int) -> int:
    """The end of the speaker: before adverbs, auxiliaries and the day."""
    index = verb
    while index > floor:
        start = sentence.start_of(index)
        tags = sentence.tags[start]
        if ("weekday" in tags and sentence.tag(start - 1, "stop") == "preposition") or (
            "time" in tags
            and sentence.word_tag(start - 1, "lately")
            and not sentence.tag(start - 2, "calamity")  # "left homeless by the flood last year says"
        ):
            index = start - 1
        elif tags.get("stop") in ("aux", "adverb") or _is_object_pronoun(sentence, start):
            index = start
        else:
            break
    return max(index, floor)


def _is_object_pronoun(sentence: Sentence, index: int) -> bool:
    """Whether a word points at what was said: "у Києві це заперечують", "мер ці дані заперечила"."""
    if index <= 0 or not sentence.lexicon.verb_first:
        return False
    if sentence.tag(index, "back_reference"):
        return True
    return sentence.tag(index, "stop") == "pronoun" and not sentence.tag(index, "anaphor")


def unlisted(sentence: Sentence) -> list[int]:
    """Verbs that no list has, behind whose "that" it is told what somebody found or holds: "agree that"."""
    if not sentence.lexicon.fixed_order:
        return []
    return [that - 1 for that in sentence.where("says_that") if that and _is_verb(sentence, that - 1)]


def _is_verb(sentence: Sentence, index: int) -> bool:
    """Whether a word before "that" must be a verb of those who find or hold something."""
    token = sentence.tokens[index]
    if token.kind != WORD or token.capital or not sentence.ends[index]:
        return False
    if "holding_that" in sentence.tags[index]:
        return True
    plain = sentence.tags[index].keys() <= PLAIN
    past = plain and token.low.endswith("ed") and sentence.tag(index - 1, "passive") is None
    return past and sentence.tag(index + 2, "time") is None and sentence.tag(index + 2, "noun") is None


def is_number(sentence: Sentence, index: int) -> bool:
    """Whether a number stands at `index`, in digits, words or money."""
    if index >= len(sentence.tokens):
        return False
    tags = sentence.tags[index]
    return sentence.tokens[index].kind == NUMBER or (bool(tags) and not _NUMBERS.isdisjoint(tags))


def are_polled(sentence: Sentence, first: int) -> bool:
    """Whether those whose name begins at `first` were asked, and a share of them says so, of whom somebody else tells:
    "63 percent of Labour voters said", "six in 10 Labour voters say"."""
    if not sentence.lexicon.fixed_order:
        return False
    of = sentence.start_of(first)
    if sentence.low(first - 1) == "of":
        return sentence.is_any(sentence.start_of(of), "percent", "denominator") or sentence.tag(of, "share") is not None
    return is_number(sentence, of) and sentence.tag(of - 1, "ratio") is not None


def is_pledge(sentence: Sentence, verb: int) -> bool:
    """Whether a country pledges, or somebody transfers an amount, which reports nothing: "Данія обіцяє"."""
    tags = sentence.tags[verb]
    if "adding" not in tags and tags.get("speech") != "pledges":
        return False
    giver = sentence.start_of(verb)
    if "adding" in tags and sentence.tag(giver, "nation"):
        return _is_of_money(sentence, verb)  # "Нідерланди додають 500 млн євро"
    if sentence.lexicon.verb_first and "adding" in tags and sentence.tag(verb - 1, "money"):
        return True  # "100 тысяч рублей добавил футболист"
    if tags.get("speech") != "pledges":
        return False
    quoted = goes_on(sentence, verb) or sentence.low(sentence.after(verb)) == ":"
    if sentence.lexicon.verb_first and not quoted and _is_of_money(sentence, verb):
        return True  # "Губернатор пообещал семьям по 2 млн рублей"
    if "pay" in sentence.acts(verb, "both"):  # "перечислил", who may list as well
        return _is_of_money(sentence, verb)
    return sentence.tag(giver, "nation") is not None or sentence.tag(giver, "capital") is not None


def _is_of_money(sentence: Sentence, verb: int) -> bool:
    """Whether an amount follows a verb in its clause."""
    return any(sentence.find(kind, verb, verb + _PAID) is not None for kind in ("money", "big"))


def _is_of_figure(sentence: Sentence, index: int) -> bool:
    """Whether what is raised or lowered from `index` on is a number that somebody gives: "the toll", not "its rate"."""
    reach = range(index, min(index + _RAISED, len(sentence.tokens)))
    end = next((at for at in reach if is_number(sentence, at)), reach.stop)
    return any(sentence.is_any(at, "toll", "record", "total_word", "revised") for at in range(index, end))


def _is_done(sentence: Sentence, verb: int, after: int) -> bool:
    """Whether a verb of saying only tells what somebody gives, takes in or raises, or how much something is worth."""
    tags = sentence.tags[verb]
    if sentence.word_tag(verb, "valuing") and sentence.low(after) == "at":
        return is_number(sentence, past_hedges(sentence, after + 1))  # "French aid estimated at 3 billion euros"
    if "getting_to" in tags and not is_number(sentence, past_hedges(sentence, after)):
        return not _is_of_figure(sentence, after)  # "arrived at the gates", "arrived at a figure of 40"
    if "giving" in tags and _is_gift(sentence, after):
        return True
    if "denial" in tags and "object" in tags and is_number(sentence, past_hedges(sentence, after)):
        return True  # "dismissed 60 officers", not "dismissed the claim"
    dead = sentence.tag(after + 1, "head") == "kill"  # "Islamabad admitted 23 dead"
    dead = dead or sentence.is_any(sentence.start_of(verb), "nation", "capital")
    if "placing" in tags and is_number(sentence, after) and sentence.low(after - 1) != "to" and not dead:
        return True  # "admitted 40 wounded", but not "admitted to 40"
    return tags.get("speech") == "changes" and not _is_of_figure(sentence, after)


def _is_not_said(sentence: Sentence, verb: int) -> bool:
    """Whether somebody doesn't say it: "never said", "could not independently confirm"."""
    if sentence.tag(verb - 1, "negation"):
        return True
    before = verb - 1 - (sentence.low(verb - 1).endswith("ly"))
    return sentence.lexicon.fixed_order and sentence.low(before) == "not"


def is_hearsay(sentence: Sentence, verb: int) -> bool:
    """ "are believed", "said to have been", "reported killed": nobody speaks."""
    after, tags = sentence.after(verb), sentence.tags[verb]
    if _is_not_said(sentence, verb) or sentence.tag(verb - 1, "passive") or _turns_down(sentence, verb, after):
        return True
    acts = tags["object"].split("|") if "object" in tags else ()
    if "claim" in acts and (_takes_lives(sentence, verb) or _is_disaster(sentence, verb)):
        return True
    if ("supply" in acts and sentence.tag(after, "currency")) or _is_done(sentence, verb, after):
        return True
    if "avowal" in tags:
        return False
    if "told" in tags and (sentence.low(after - 1) == "to" or sentence.low(after) in _THEY):
        return not _tells_of(sentence, after)  # not "90 Britons told they can leave"
    if sentence.tag(after, "infinitive"):
        named = "informing" in tags and sentence.lexicon.fixed_order and sentence.tokens[verb - 1].capital
        return not (named and _are_told(sentence, after + 1))  # "General Bello reported to parliament"
    if _finds(sentence, verb, after):
        return True
    if sentence.lexicon.verb_first or after >= len(sentence.tokens):
        return False  # "визнає втрату", "оценил потери"
    if "placing" in tags and any(sentence.low(at) == "at" for at in range(after + 1, after + _PLACED)):
        return False  # "puts dead in Haiti at 140"
    return "subject" in sentence.tags[after] or "both" in sentence.tags[after]


def _finds(sentence: Sentence, verb: int, after: int) -> bool:
    """Whether a verb of finding only tells whom somebody finds: "rescuers found 12 dead", "identified 22 of them"."""
    counted = is_number(sentence, after)
    if sentence.low(verb) == "identified":
        return counted and sentence.tag(after + 1, "part_after") is not None
    if "finding" not in sentence.tags[verb]:
        return False
    search = any(sentence.noun(at) in _SEARCHERS for at in range(max(0, verb - _PLACED), verb))
    return not goes_on(sentence, verb) if search else counted and sentence.tag(after + 1, "noun") is not None


def is_order(sentence: Sentence, verb: int) -> bool:
    """Whether people are told to do something, which tells nobody of anything: "told them to go"."""
    if "told" not in sentence.tags[verb] or not sentence.lexicon.fixed_order:
        return False
    end = index = sentence.after(verb)
    while end < index + _TOLD_WHOM and sentence.word_tag(end, "stop") in (None, "article", "pronoun"):
        if sentence.tag(end, "clause") or sentence.low(end) in (",", ".", ":", "") or is_number(sentence, end):
            return False
        end = sentence.after(end)
    verb = sentence.word_tag(end, "infinitive") is not None and index < end < len(sentence.tokens) - 1
    return verb and not is_number(sentence, end + 1) and not sentence.tokens[end + 1].capital


def _turns_down(sentence: Sentence, verb: int, index: int) -> bool:
    """Whether what is rejected is no claim: "rejected a resolution", "dismissed the appeal", "denies bail to"."""
    if "denial" not in sentence.tags[verb]:
        return False
    reach = range(index, min(index + _REJECTED, len(sentence.tokens)))
    noun = next((at for at in reach if sentence.word_tag(at, "turned_down")), None)  # also "package of"
    return noun is not None and sentence.find("says_that", index, noun) is None


def _are_told(sentence: Sentence, index: int) -> bool:
    """Whether those begin at `index` who are told something: "reported to the president", not "reported to have"."""
    led = sentence.tag(index, "stop") in ("article", "pronoun") or sentence.tokens[index].capital
    return index < len(sentence.tokens) - 1 and (led or sentence.tag(index, "speaker") is not None)


def _tells_of(sentence: Sentence, index: int) -> bool:
    """Whether somebody is told of a number from `index` on: "spoke to AFP of 24 dead", not "spoke to 24 survivors"."""
    reach = range(index, min(index + _TOLD, len(sentence.tokens) - 1))
    return any(sentence.low(at) in _TOLD_OF and is_number(sentence, past_hedges(sentence, at + 1)) for at in reach)


def past_hedges(sentence: Sentence, index: int) -> int:
    """Past "about" or "at least" at `index`, if any."""
    while sentence.tag(index, "hedge_before"):
        index = sentence.after(index)
    return index


def revises(sentence: Sentence, verb: int) -> bool:
    """Whether somebody brings a number to another: "lifted its tally of the dead to 40", "cut that to 43"."""
    if not sentence.lexicon.fixed_order:
        return False
    its = sentence.after(verb)
    if sentence.low(its) in ("that", "it"):
        to = its + 1 + (sentence.low(its + 1) in ("up", "down", "back"))
        return sentence.low(to) == "to" and is_number(sentence, past_hedges(sentence, to + 1))
    if sentence.tag(its, "stop") not in ("article", "pronoun"):
        return False
    return any(sentence.find(kind, its + 1, its + _TALLY) is not None for kind in ("toll", "another_number", "record"))


def _takes_lives(sentence: Sentence, verb: int) -> bool:
    """Whether a bomb or storm "claimed six more lives"."""
    number = past_hedges(sentence, verb + 1)
    return is_number(sentence, number) and any(
        sentence.noun(at).startswith("life") for at in range(number + 1, number + _GIFT)
    )


def _is_disaster(sentence: Sentence, verb: int) -> bool:
    """Whether what people die of "claimed 31", which says nothing."""
    return is_number(sentence, past_hedges(sentence, sentence.after(verb))) and calamities.claim(sentence, verb)


def _past_taker(sentence: Sentence, index: int) -> int:
    """Past those to whom something is given: "gave the Slovak army 14 tanks", not "gave the toll as 14"."""
    end = index
    while end < index + _TAKER and end < len(sentence.tokens) and not is_number(sentence, end):
        word = sentence.tokens[end].kind == WORD and sentence.tag(end, "stop") in (None, "article")
        if not word or sentence.is_any(end, "toll", "record", "total_word", "hedge_before"):
            return index
        end = sentence.after(end)
    return end


def _is_gift(sentence: Sentence, index: int) -> bool:
    """Whether things or money stand behind a number: "has given 62 billion euros", "gave 25 armoured vehicles"."""
    index = _past_taker(sentence, index)
    index = past_hedges(sentence, index)
    if not is_number(sentence, index):
        return False
    reach = range(index, min(index + _GIFT, len(sentence.tokens)))
    if any(sentence.noun(at) in _GIVEN_TIME for at in reach):
        return True  # "gave 300 people an hour to leave"
    if any(sentence.tag(at, "big") and sentence.low(at + 1) in ENDS for at in reach):
        return True  # "Germany gave 17.7 billion, Britain 13.8"
    if any(sentence.tag(at, "percent") and sentence.low(at + 2) in _ITS for at in reach):
        return True  # "has given 2.9 percent of its output"
    return any(sentence.tag(at, "money") or sentence.noun(at).startswith(_GIFTS) for at in reach)


def has_object(sentence: Sentence, verb: int) -> bool:
    """Whether what is said follows as an object: "while the state says nine, the monitor puts the figure at 20"."""
    after = sentence.after(verb)
    if not sentence.lexicon.fixed_order:  # ", DeepState підтверджує лише три"
        return is_number(sentence, past_hedges(sentence, after + (sentence.tag(after, "stop") == "adverb")))
    if "told" in sentence.tags[verb]:
        return False
    led = sentence.tag(after, "stop") == "article" or sentence.low(after) in _ITS
    return (led and sentence.find("toll", after, after + _TOLL) is not None) or is_number(sentence, after)


def denies(sentence: Sentence, verb: int) -> bool:
    """ "denied that 500 died", but not "denied that and said"."""
    index = sentence.after(verb)
    if sentence.low(index) == ":" and sentence.lexicon.verb_first:
        return False  # "цифру заперечив: загинули двоє" goes on with what is said instead
    for kind in ("speech", "retorting"):
        claims = next((at for at in sentence.where(kind) if at > verb and "denial" not in sentence.tags[at]), None)
        if claims is not None and sentence.tag(claims - 1, "conjunction"):
            return False  # "rejects any blame and claims to have"
    return not any(sentence.tag(position, "conjunction") for position in (index, index + 1))
