"""Names of persons that stand beside their titles."""

from __future__ import annotations

from bot.figures.cases import is_of_land
from bot.figures.lexicon import WORD
from bot.figures.runs import CHUNK, HYPHENS, is_inside, is_where_held, run_end, run_start
from bot.figures.tokens import POSSESSIVE, Sentence
from bot.text.names import dictionary_form, is_oblique

_FULL_NAME = 2
"""Words of a person's name with its surname."""
_LONGEST_ACRONYM = 6
_FAR = 5
"""Tokens between an office and the name of whoever holds it."""


def full_names(sentence: Sentence) -> list[tuple[str, str]]:
    """Names of two and more capitalised words that a title stands before or after, each with its title."""
    found: list[tuple[str, str]] = []
    end = 0
    for index in sentence.where("role"):
        if index < end:
            continue
        end = run_end(sentence, index + 1)
        start = after_titles(sentence, index + 1, end) if end - index > 2 else end
        start += sentence.lexicon.verb_first and is_owner(sentence, start, end)  # "мер Харкова Ігор Терехов"
        if " " in (name := sentence.written(start, end)):
            title = sentence.start_of(start)
            word = sentence.low(title if sentence.tag(title, "role") else index)
            found += [(one, word) for one in _each(name)]
        elif sentence.lexicon.verb_first and (far := _after_field(sentence, index)):
            found.append((far, sentence.low(index)))
        elif sentence.lexicon.fixed_order and (beside := _set_off(sentence, index)):
            found.append((beside, sentence.low(index)))
    return found


def _each(name: str) -> list[str]:
    """The names of "MPs Ana Reed and Bo Lind", each by itself."""
    parts = name.split(" and ")
    return parts if all(" " in part for part in parts) else [name]


def _after_field(sentence: Sentence, role: int) -> str:
    """The name after what an office is for: "міністр оборони Туре Сандвік"."""
    start = role + 1
    while start < min(role + _FAR, len(sentence.tokens)) and not sentence.tokens[start].capital:
        if sentence.tokens[start].kind != WORD or "speech" in sentence.tags[start]:
            return ""
        start += 1
    end = run_end(sentence, start)
    if end - start != _FULL_NAME or is_of_land(sentence, start):
        return ""
    return sentence.written(start, end)


def _set_off(sentence: Sentence, role: int) -> str:
    """The name that a comma sets off from a title: "the mayor, Paul Roux", "Paul Roux, the mayor"."""
    after = role + 1
    if sentence.tag(after, "stop") == "preposition":  # "an official in Niger State, Husseini Isah"
        after = next((at for at in range(after, after + _FAR + 1) if sentence.low(at) == ","), after)
    end = run_end(sentence, after + 1) if sentence.low(after) == "," else 0
    if end - after > _FULL_NAME:
        return sentence.written(after + 1, end)
    if "speech" in sentence.at(sentence.after(role)):
        return ""  # "attacked Gaza City, the military said"
    comma = next((at for at in range(role - 1, max(-1, role - _FAR), -1) if sentence.low(at) == ","), 0)
    start = run_start(sentence, comma) if comma else 0
    return sentence.written(start, comma) if comma - start >= _FULL_NAME else ""


def after_titles(sentence: Sentence, first: int, last: int) -> int:
    """Past the titles, nationalities and acronyms before a person's name."""
    start = first
    for index in range(first, last):
        written = sentence.tokens[index].text
        acronym = last - index > 2 and written.isupper() and 1 < len(written) <= _LONGEST_ACRONYM
        acronym = acronym and sentence.low(index + 1) not in HYPHENS  # "OVD-Info"
        served = sentence.lexicon.verb_first and "speaker" in sentence.tags[index]
        led = served and (start > first or sentence.tag(index - 1, "role"))  # "глава Минобороны Андрей Белоусов"
        surname = index == last - 1 and index > start and sentence.lexicon.verb_first  # "Тетяна Москалькова"
        if surname and "nation" in sentence.tags[index]:
            continue
        if acronym or _is_title(sentence, index, first, last) or (led and last - sentence.after(index) == _FULL_NAME):
            start = sentence.after(index)
    while start < last and start > first and is_inside(sentence, start):
        start += 1
    if sentence.lexicon.verb_first and last - start == _FULL_NAME and is_of_land(sentence, start):
        return start + 1
    if sentence.lexicon.verb_first and last - start > _FULL_NAME + 2 and sentence.low(last - _FULL_NAME - 2) in HYPHENS:
        return last - _FULL_NAME  # "губернатор Рио-де-Жанейро Клаудиу Кастру"
    if last - start > _FULL_NAME and is_where_held(sentence, max(0, start - CHUNK), start - 1):
        return start + 1  # "уполномоченный по правам человека в Чечне Мансур Солтаев"
    return start


def _is_title(sentence: Sentence, index: int, first: int, last: int) -> bool:
    """Whether a title or a nationality stands before the name that begins at `first`."""
    tags, fixed = sentence.tags[index], sentence.lexicon.fixed_order
    if "role" in tags and "field" not in tags and not (fixed and sentence.low(index + 1) == "."):  # "M. S. Prasanth"
        return True
    if "abbreviated" in tags and sentence.tokens[index].capital and sentence.low(index + 1) == ".":
        return True
    if "nation" not in tags or not fixed:
        return "nation" in tags
    named = index == first and sentence.tag(index - 1, "body_noun")  # "the growers' union Moldova Fruct"
    country = tags["nation"] == sentence.tokens[index].text  # "Iran Human Rights", but "Iranian Ali Reza"
    firm = sentence.after(index) + 1 == last and sentence.find("role", first, last) is None  # "Saudi Aramco"
    return not named and not country and not firm


def body_of_office(sentence: Sentence, first: int, name: int) -> str:
    """The body whose office somebody has: "the UN peacekeeping mission's deputy head Ana Reed"."""
    owner = next((at for at in range(name - 1, first, -1) if sentence.low(at) in POSSESSIVE), first)
    body = sentence.start_of(owner) if owner > first else first
    known = sentence.tag(body, "body_noun") is not None and any(token.capital for token in sentence.tokens[first:owner])
    return sentence.written(first, owner) if known else ""


def is_client(sentence: Sentence, first: int, start: int, last: int) -> bool:
    """Whether the name is of whom an office serves, who isn't named: "адвокат братьев Мамедовых"."""
    owned = sentence.lexicon.verb_first and last - start == 1 and start - first > 1
    if not owned or sentence.tag(first, "role") is None or sentence.tokens[start - 1].kind != WORD:
        return False
    described = (
        sentence.tag(start - 1, "role") or sentence.tag(start - 1, "speaker") or sentence.tokens[start - 1].capital
    )
    return not described and is_oblique(sentence.tokens[start].text, sentence.lexicon.language)


def served(sentence: Sentence, first: int, name: int) -> str:
    """The body that a title before a person's name ends with."""
    if sentence.lexicon.fixed_order:
        return body_of_office(sentence, first, name)
    role = sentence.find("role", first, name) if sentence.lexicon.verb_first else None
    start = sentence.after(role) if role is not None else name
    if not any(token.capital for token in sentence.tokens[start:name]):
        return ""
    return dictionary_form(sentence.written(start, name), sentence.lexicon.language)


def is_owner(sentence: Sentence, start: int, last: int) -> bool:
    """Whether the first of three and more names is of whom the person serves: "радник Путіна Володимир Мединський"."""
    names = [token for token in sentence.tokens[start:last] if token.capital]
    if len(names) != last - start or len(names) <= _FULL_NAME or not names[0].low.endswith(sentence.lexicon.genitives):
        return False
    return is_oblique(names[0].text, sentence.lexicon.language)


def is_inside_name(sentence: Sentence, index: int) -> bool:
    """The de of "Jan de Wit", the al- of "Omar al-Hassan"."""
    if sentence.low(index) in HYPHENS:
        return not sentence.tokens[index].spaced
    joined = sentence.low(index + 1) in HYPHENS and sentence.tokens[index - 1].capital
    return sentence.tag(index, "particle") is not None or (joined and not sentence.tokens[index].capital)


def past_title(sentence: Sentence, first: int, last: int) -> int:
    """Past the title before a name: "economist Lucía Ferraro of the institute"; `first` where there is none."""
    start = first
    for index in range(first, last):
        if sentence.tag(index, "role") or sentence.tag(index, "nation"):
            start = sentence.after(index)
        elif sentence.tokens[index].capital:
            break
    return start if start > first and sentence.tag(sentence.start_of(start), "role") else first
