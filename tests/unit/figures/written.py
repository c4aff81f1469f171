"""Numbers as people write them, hedges, and sentences that report them, in each language: what a reader must undo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

NBSP = "\u00a0"
_THOUSAND, _MILLION = 1_000, 1_000_000
_MYRIAD = 10_000

_ONES = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    "uk": "один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять чотирнадцять "
    "п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять",
    "ru": "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "uk": "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто",
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
}
_HUNDREDS = {
    "uk": "сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот",
    "ru": "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
}
_THOUSANDS = {"en": "thousand", "uk": "тисяч", "ru": "тысяч"}
_MILLIONS = {"en": "million", "uk": "мільйона", "ru": "миллиона"}
_ALONE = {100: "백", 1_000: "천", 10_000: "만"}
_SHORT = {"uk": ("тис.", "млн"), "ru": ("тыс.", "млн")}


@dataclass(frozen=True, slots=True)
class Language:
    """How a language hedges and reports. `{}` is where the number, or the hedged number, stands."""

    hedges: Mapping[str, tuple[str, ...]]
    """Ways to say each qualifier of the guidelines."""
    ranges: tuple[str, ...]
    vague: Mapping[str, tuple[float, float]]
    frames: Mapping[str, tuple[str, ...]]
    """Sentences by the measure that they report."""
    capitals: bool = True
    """Whether a sentence begins with a capital."""


LANGUAGES = {
    "en": Language(
        hedges={
            "exact": ("{}",),
            "about": ("about {}", "around {}", "roughly {}", "some {}", "approximately {}", "an estimated {}"),
            "almost": ("nearly {}", "almost {}", "close to {}", "just under {}"),
            "at_least": ("at least {}", "no fewer than {}", "a minimum of {}", "{} or more"),
            "more_than": ("over {}", "more than {}", "upwards of {}", "in excess of {}"),
            "at_most": ("up to {}", "as many as {}", "no more than {}", "a maximum of {}"),
            "less_than": ("fewer than {}", "under {}", "below {}"),
        },
        ranges=("between {} and {}", "{} to {}", "from {} to {}"),
        vague={
            "dozens of": (12, 120),
            "scores of": (20, 120),
            "hundreds of": (100, 1_000),
            "several hundred": (200, 1_000),
            "thousands of": (1_000, 10_000),
            "several thousand": (2_000, 10_000),
            "tens of thousands of": (10_000, 100_000),
            "hundreds of thousands of": (100_000, 1_000_000),
        },
        frames={
            "killed": (
                "{} soldiers were killed in the valley.",
                "The blast killed {} people.",
                "Police said that {} civilians had died in the fire.",
                "{} people have been killed, according to the health ministry.",
            ),
            "wounded": ("The attack wounded {} soldiers.", "{} residents were injured, the governor said."),
            "captured": ("The rebels captured {} soldiers on Monday.",),
            "displaced": ("The flood displaced {} people.",),
        },
    ),
    "uk": Language(
        hedges={
            "exact": ("{}",),
            "about": ("близько {}", "приблизно {}", "орієнтовно {}"),
            "almost": ("майже {}",),
            "at_least": ("щонайменше {}", "не менше {}", "як мінімум {}"),
            "more_than": ("понад {}", "більше {}", "більш як {}"),
            "at_most": ("до {}", "не більше {}", "щонайбільше {}"),
            "less_than": ("менше {}", "менш як {}"),
        },
        ranges=("від {} до {}",),
        vague={
            "десятки": (12, 120),
            "сотні": (100, 1_000),
            "кілька сотень": (200, 1_000),
            "тисячі": (1_000, 10_000),
            "кілька тисяч": (2_000, 10_000),
            "десятки тисяч": (10_000, 100_000),
            "сотні тисяч": (100_000, 1_000_000),
        },
        frames={
            "killed": (
                "Унаслідок удару загинули {} військових.",
                "Загинули {} людей, повідомили в поліції.",
                "За даними міністерства, {} цивільних загинули під час пожежі.",
            ),
            "wounded": ("Під час обстрілу поранено {} людей.", "Поранень зазнали {} мешканців."),
            "captured": ("У полон потрапили {} військових.",),
            "missing": ("Зниклими вважають {} людей.", "Досі не знайдено {} пасажирів."),
            "detained": ("Під час рейду затримано {} осіб.", "Правоохоронцям вдалося затримати {} осіб."),
            "evacuated": ("Рятувальникам вдалося врятувати {} людей.", "З-під завалів витягли {} людей."),
            "displaced": ("Через повінь змушені були покинути домівки {} людей.",),
            "released": ("З російського полону визволено {} військових.",),
        },
    ),
    "ru": Language(
        hedges={
            "exact": ("{}",),
            "about": ("около {}", "примерно {}", "порядка {}"),
            "almost": ("почти {}",),
            "at_least": ("не менее {}", "как минимум {}", "по меньшей мере {}"),
            "more_than": ("более {}", "свыше {}", "больше {}"),
            "at_most": ("до {}", "не более {}"),
            "less_than": ("менее {}", "меньше {}"),
        },
        ranges=("от {} до {}",),
        vague={
            "десятки": (12, 120),
            "сотни": (100, 1_000),
            "несколько сотен": (200, 1_000),
            "тысячи": (1_000, 10_000),
            "несколько тысяч": (2_000, 10_000),
            "десятки тысяч": (10_000, 100_000),
            "сотни тысяч": (100_000, 1_000_000),
        },
        frames={
            "killed": (
                "В результате удара погибли {} военных.",
                "Погибли {} человек, сообщили в полиции.",
                "По данным министерства, {} мирных жителей погибли при пожаре.",
            ),
            "wounded": ("При обстреле ранены {} человек.", "Ранения получили {} жителей."),
            "captured": ("В плен попали {} военных.",),
            "missing": ("Пропавшими без вести числятся {} человек.", "До сих пор не найдены {} пассажиров."),
            "detained": ("В ходе рейда задержаны {} человек.", "Полиции удалось арестовать {} человек."),
            "evacuated": ("Спасателям удалось спасти {} человек.", "Из-под завалов вытащили {} жителей."),
            "displaced": ("Без крова остались {} человек.",),
            "released": ("Из плена вернулись {} военных.",),
        },
    ),
    "ko": Language(
        hedges={
            "exact": ("{}명",),
            "about": ("약 {}명", "{}여 명", "{}명가량", "{}명 안팎"),
            "almost": ("{}명 가까이", "거의 {}명"),
            "at_least": ("최소 {}명", "{}명 이상", "적어도 {}명"),
            "more_than": ("{}명 넘게",),
            "at_most": ("최대 {}명", "{}명 이하"),
            "less_than": ("{}명 미만",),
        },
        ranges=("{}~{}명",),
        vague={
            "수십 명": (12, 120),
            "수백 명": (100, 1_000),
            "수천 명": (1_000, 10_000),
            "수만 명": (10_000, 100_000),
            "수십만 명": (100_000, 1_000_000),
        },
        frames={
            "killed": (
                "이번 공격으로 군인 {} 숨졌다.",
                "경찰은 화재로 주민 {} 사망했다고 밝혔다.",
                "폭발로 {} 목숨을 잃었다고 당국이 전했다.",
            ),
            "wounded": ("포격으로 주민 {} 다쳤다.",),
        },
        capitals=False,
    ),
}


def spellings(number: int, language: str) -> Iterator[str]:
    """Every way in which the language's papers write a number that counts people, from 2 up."""
    if language == "ko":
        yield from _korean(number)
        return
    group = "," if language == "en" else NBSP
    yield f"{number:,}".replace(",", group)
    if not _THOUSAND <= number < _MYRIAD:  # Four digits in one may be a year.
        yield str(number)
    if number < _THOUSAND:
        yield _words(number, language)
    yield from _with_thousands(number, language)


def _with_thousands(number: int, language: str) -> Iterator[str]:
    mark = "." if language == "en" else ","
    if 2 * _THOUSAND <= number < _MILLION and number % _THOUSAND == 0:
        yield f"{number // _THOUSAND} {_THOUSANDS[language]}"
        yield f"{_words(number // _THOUSAND, language)} {_THOUSANDS[language]}"
    if _THOUSAND < number < _MILLION and number % 100 == 0 and number % _THOUSAND and language in _SHORT:
        yield f"{number / _THOUSAND:.1f} {_SHORT[language][0]}".replace(".", mark, 1)
    if number >= _MILLION and number % (_MILLION // 10) == 0:
        yield f"{number / _MILLION:.1f} {_MILLIONS[language]}".replace(".", mark)


def _words(number: int, language: str) -> str:
    """Below a thousand."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    below = _ONES[language].split()
    parts = []
    if hundreds:
        parts.append(
            f"{below[hundreds - 1]} hundred" if language == "en" else _HUNDREDS[language].split()[hundreds - 1]
        )
    if language == "en" and hundreds and rest:
        parts.append("and")
    if 0 < rest < 20:
        parts.append(below[rest - 1])
    elif rest:
        ten = _TENS[language].split()[tens - 2]
        join = "-" if language == "en" else " "
        parts.append(f"{ten}{join}{below[ones - 1]}" if ones else ten)
    return " ".join(parts)


def _korean(number: int) -> Iterator[str]:
    yield f"{number:,}"
    if number in _ALONE:
        yield _ALONE[number]
    myriads, rest = divmod(number, _MYRIAD)
    thousands, hundreds = divmod(rest, _THOUSAND)
    if myriads:
        yield f"{myriads}만{rest or ''}"
    if not hundreds and thousands:
        yield f"{f'{myriads}만' if myriads else ''}{thousands}천"
    if myriads and not hundreds and thousands:
        yield f"{myriads}만 {thousands}천"
