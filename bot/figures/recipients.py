"""Whom somebody told, when, and how old the speaker is: what may stand between a verb of saying and its speaker."""

from __future__ import annotations

from bot.figures.lexicon import NUMBER, WORD
from bot.figures.phrases import right_of
from bot.figures.premodifiers import QUOTES
from bot.figures.runs import HYPHENS, quoted_name, run_end
from bot.figures.speakers import in_nominative
from bot.figures.tokens import Sentence
from bot.text.names import dictionary_form, is_nominative

_LONGEST = 6
"""Tokens of an outlet's name in quotation marks."""
_NAME = 6
"""Tokens of the name of whoever was told something."""
_SEVERAL = ("ли", "ют", "ят", "уть", "ять")
"""How a verb ends that several people do, whoever they are."""
_SETTING = 8
"""Tokens from the preposition of where something was said to the office of whoever said it."""


def past_circumstances(sentence: Sentence, index: int) -> int:
    """Past the day, whom something was told, in either order, and when: "уточнили згодом в обленерго"."""
    index = _past_age(sentence, _past_day(sentence, _recipient_end(sentence, _past_day(sentence, index))))
    while sentence.lexicon.verb_first and sentence.tag(index, "stop") == "adverb":
        index = sentence.after(index)
    return _past_setting(sentence, index)


def _past_setting(sentence: Sentence, index: int) -> int:
    """Past where, or to whom, something was said, before the office of whoever said it: "сказав у Сеймі прем'єр",
    "сказал на встрече в Кабуле представитель", "доповів Путіну начальник"."""
    if not sentence.lexicon.verb_first or index + 1 >= len(sentence.tokens) or sentence.tag(index, "role"):
        return index
    told = _is_told_by(sentence, index)
    if not told and sentence.tag(index, "stop") != "preposition":
        return index
    if (named := _past_interview(sentence, index)) is not None:
        return named
    for office in range(index + 1, min(index + _SETTING, len(sentence.tokens))):
        token = sentence.tokens[office]
        if (token.kind != WORD and token.text not in (*QUOTES, *HYPHENS)) or sentence.tag(office, "speech"):
            break
        if sentence.tag(office, "role") and is_nominative(token.text, sentence.lexicon.language):
            return office
    return index


def _past_interview(sentence: Sentence, index: int) -> int | None:
    """Past the interview, talk or post in which whoever follows told it: "сказал в беседе с ТАСС Александр Хинштейн",
    "написал в своем телеграм-канале Вячеслав Гладков"."""
    medium = sentence.after(index)
    medium += sentence.tag(medium, "medium") is None  # "своем"
    if not sentence.tag(medium, "medium"):
        return None
    name = sentence.after(medium)
    name += sentence.word_tag(name, "stop") == "preposition"
    if sentence.tag(name, "recipient"):
        name = sentence.after(name)
    elif sentence.low(name) == "«":
        reach = range(name, min(name + _LONGEST, len(sentence.tokens)))
        name = next((at + 1 for at in reach if sentence.low(at) == "»"), name)
    token = sentence.tokens[name] if medium < name < len(sentence.tokens) else None
    return name if token is not None and token.capital and token.kind == WORD else None


def _is_told_by(sentence: Sentence, index: int) -> bool:
    """Whether whoever has a capital at `index` was told it by the holder of an office, who follows: "доповів Путіну
    начальник", "рапортував Івану Стаму його заступник"."""
    if not sentence.tokens[index].capital:
        return False
    end = min(run_end(sentence, index), index + _NAME)
    if sentence.low(end + 1) in HYPHENS and end + 2 < len(sentence.tokens) and sentence.tokens[end + 2].capital:
        end = min(run_end(sentence, end + 2), index + _NAME + 2)  # "Абделю аль-Бургану"
    end += sentence.tag(end, "stop") == "pronoun"
    return sentence.tag(end, "role") is not None and not sentence.tokens[end].capital


def _past_age(sentence: Sentence, index: int) -> int:
    """Past the age of whoever speaks: "рассказал 24-летний Ибрагим"."""
    if not sentence.lexicon.verb_first or index + 2 >= len(sentence.tokens):
        return index
    aged = (
        sentence.tokens[index].kind == NUMBER and sentence.low(index + 1) == "-" and sentence.low(index + 2).isalpha()
    )
    return index + 3 if aged and sentence.low(index + 2).endswith(sentence.lexicon.adjectives) else index


def _past_day(sentence: Sentence, index: int) -> int:
    """Past the day, which may stand between a verb and its speaker: "повідомила в четвер, 19 грудня, розвідка"."""
    if not sentence.has("weekday", "month"):
        return index
    if sentence.tag(index, "stop") == "preposition" and sentence.tag(index + 1, "weekday"):
        index = sentence.after(index + 1)
    is_set_off = sentence.low(index) == ","
    start = index + is_set_off
    if not (sentence.low(start).isdigit() and sentence.tag(start + 1, "month")):
        return index
    end = sentence.after(start + 1)
    if sentence.low(end).isdigit():
        end += 1 + bool(sentence.tag(end + 1, "year_unit"))
    return end + (is_set_off and sentence.low(end) == ",")


def _recipient_end(sentence: Sentence, index: int) -> int:
    """Past whom something was told, who stands before the speaker: "розповів агентству «Рейтер» староста"."""
    if not sentence.tag(index, "recipient"):
        return max(_told_outlet_end(sentence, index), _quoted_recipient_end(sentence, index))
    end = sentence.after(index)
    nobody = end >= len(sentence.tokens) or sentence.tokens[end].text in (".", ",", ";")
    named = sentence.tokens[index].capital
    word = sentence.tokens[index].text
    whole = end > index + 1  # "Би-би-си", of no case
    speaks = word.isascii() or whole or is_nominative(word, sentence.lexicon.language)
    joined = nobody or sentence.tag(end, "stop") == "conjunction"
    if named and ((joined and speaks) or sentence.tag(end, "citing")):
        return index  # "пише Reuters з посиланням на", "передает Рейтер", "сообщают Reuters и AFP"
    if sentence.low(end) not in QUOTES:
        return end + 1 if _is_told_outlet(sentence, index, end) else end
    close = next((at for at in range(end + 1, end + _LONGEST) if sentence.low(at) in QUOTES), end)
    return close + 1


def _told_outlet_end(sentence: Sentence, index: int) -> int:
    """Past an outlet in Latin letters, or of initials, that those who follow told it: "сообщили Forbes в компании",
    "повідомили УНН у прокуратурі"; `index` for none."""
    token = sentence.tokens[index] if index < len(sentence.tokens) else None
    if not sentence.lexicon.verb_first or token is None or not sentence.low(index - 1).endswith(_SEVERAL):
        return index
    if not (token.capital and token.text.isascii()) and not token.text.isupper():
        return index
    end = run_end(sentence, index) if token.text.isascii() else index + 1
    spoken = any(sentence.is_any(at, "speaker", "role", "body_noun") for at in (end + 1, end + 2))
    return end if spoken and sentence.word_tag(end, "stop") == "preposition" else index


def _is_told_outlet(sentence: Sentence, recipient: int, index: int) -> bool:
    """Whether a name in Latin letters is of an outlet that was told: "розповів журналістам ANSA 24-річний рибалка"."""
    if not sentence.lexicon.verb_first or sentence.tokens[recipient].capital or index + 1 >= len(sentence.tokens):
        return False
    token, following = sentence.tokens[index], sentence.tokens[index + 1]
    speaks = following.capital or following.kind == NUMBER or sentence.tag(index + 1, "speaker") is not None
    return token.kind == WORD and token.text.isascii() and token.capital and speaks


def _quoted_recipient_end(sentence: Sentence, index: int) -> int:
    """Past an outlet in quotation marks that somebody told: "рассказал «Коммерсанту» источник"."""
    if not sentence.lexicon.verb_first or sentence.low(index) != "«":
        return index
    close = next((at for at in range(index + 1, index + _LONGEST) if sentence.low(at) == "»"), index)
    if close == index or quoted_name(sentence, close, index) != index:
        return index
    speaks = sentence.tag(close + 1, "place_before") or sentence.tag(close + 1, "role")
    told = speaks or sentence.tag(close + 1, "speaker")
    return close + 1 if told and not sentence.tag(close + 1, "citing") else index


def told(sentence: Sentence, verb: int, after: int) -> tuple[tuple[str, ...], int]:
    """The outlet that was told."""
    start = sentence.after(verb)
    if sentence.tag(start, "recipient") and (end := _recipient_end(sentence, start)) > sentence.after(start):
        outlet = sentence.after(start)
        quoted = sentence.low(outlet) in QUOTES
        return (sentence.written(outlet + quoted, end - quoted),), after
    if (end := _quoted_recipient_end(sentence, start)) > start:
        return (dictionary_form(sentence.written(start + 1, end - 1), sentence.lexicon.language),), after
    if "told" not in sentence.tags[verb]:
        return (), after
    speakers, end = right_of(sentence, after)
    outlet = sentence.find("medium", after, end) is not None or sentence.find("outlet", after, end) is not None
    if not outlet and sentence.lexicon.fixed_order and speakers and speakers[0].text.islower():
        outlet = any(sentence.find(kind, after, end) is not None for kind in ("body_noun", "record"))
        speakers = speakers if outlet else []  # "told employees"
    if sentence.find("audience", after, end) is not None or not speakers or (speakers[0].person and not outlet):
        return (), after
    return tuple(speaker.text for speaker in in_nominative(sentence, speakers) if speaker.text), end
