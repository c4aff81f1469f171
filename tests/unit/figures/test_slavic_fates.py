"""What Ukrainian and Russian reports say became of people and things, and whose they are."""

from __future__ import annotations

import pytest

from tests.unit.figures.reading import claimants, read


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Опіки, додала вона, дістали 12 людей."),
        ("uk", "Переломи й забої, за її словами, отримали 12 пасажирів."),
        ("ru", "Ожоги разной степени, уточнил он, получили 12 человек."),
        ("ru", "Травмы, по его словам, получили 12 пассажиров."),
        ("ru", "Двенадцать человек подключены к ИВЛ."),
        ("uk", "Дванадцятеро — на межі життя і смерті."),
    ],
)
def test_wounds_may_stand_apart_from_the_verb_of_getting_them(language: str, text: str) -> None:
    assert [(one.measure, one.low) for one in read(text, language)] == [("wounded", 12)]


def test_what_somebody_gets_after_a_wound_is_none() -> None:
    assert [one.measure for one in read("Після травми він отримав 500 тисяч гривень.", "uk")] == ["money"]


@pytest.mark.parametrize(
    ("language", "text", "measure"),
    [
        ("uk", "Ізраїль прийняв чотири труни.", "released"),
        ("uk", "До сектору привезли понад чотири десятки тіл загиблих.", "released"),
        ("uk", "Тіла чотирьох рибалок доправили додому.", "released"),
        ("ru", "На родину привезли тела 19 мигрантов.", "released"),
        ("ru", "Тела троих рыбаков доставили в морг.", "killed"),
        ("ru", "Из-под завалов извлекли 20 тел.", "killed"),
        ("uk", "Водолази підняли на берег чотири тіла.", "killed"),
    ],
)
def test_the_dead_come_home_or_are_found(language: str, text: str, measure: str) -> None:
    assert [one.measure for one in read(text, language)] == [measure]


@pytest.mark.parametrize(
    ("language", "text", "subject"),
    [
        ("uk", "Росія передала 100 полонених.", "Ukraine"),
        ("uk", "Росії віддали 41 тіло.", "Russia"),
        ("ru", "Москва отдала 909 тел.", "Ukraine"),
        ("ru", "Киев передал России 41 тело.", "Russia"),
        ("uk", "Україна повернула 100 полонених.", "Ukraine"),
    ],
)
def test_whoever_gives_up_prisoners_or_the_dead_gives_up_those_of_the_other(
    language: str, text: str, subject: str
) -> None:
    assert [one.subject for one in read(text, language)] == [subject]


@pytest.mark.parametrize(
    ("language", "text", "measure"),
    [
        ("uk", "Струму бракує 41 тисячі родин.", "affected"),
        ("ru", "Без питьевой воды сидят до 26 тыс. жителей.", "affected"),
        ("ru", "Без домов осталось 300 семей.", "displaced"),
        ("uk", "Двох урятувати не вдалося.", "killed"),
        ("ru", "В изоляторы доставили 33 активистов.", "detained"),
        ("ru", "Сожжено пять джипов.", "destroyed"),
        ("uk", "Доля 40 рибалок лишається невідомою.", "missing"),
    ],
)
def test_reports_tell_of_lost_light_and_homes_of_arrests_and_fates(language: str, text: str, measure: str) -> None:
    assert [one.measure for one in read(text, language)] == [measure]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("ru", "Погибли 11 человек, сказал посол в Йемене Али Хасан.", "Али Хасан"),
        ("uk", "Загинули 11 людей, каже голова комітету у справах біженців у Сані Алі Хасан.", "Алі Хасан"),
        (
            "ru",
            "Погибли 11 человек, говорится в докладе уполномоченного по правам ребенка в регионе Анны Рыбиной.",
            "Анна Рыбина",
        ),
        ("ru", "Глава комитета по делам пленных у мятежников Али Хасан говорит, что погибли 11 человек.", "Али Хасан"),
        ("ru", "Министр Джон Смит в интервью The Meridian назвал 11 погибших.", "Джон Смит"),
        ("uk", "Загинули 11 людей, розкрила подробиці аварії директорка шахти Ганна Лис.", "Ганна Лис"),
        ("ru", "Институт ожоговой хирургии сообщил об 11 погибших.", "Институт ожоговой хирургии"),
        ("ru", "Погибли 11 человек, сообщили в Госслужбе спасения Латвии.", "Госслужба спасения Латвии"),
        ("ru", "По расчетам областного минстроя, повреждены 11 домов.", "областной минстрой"),
        ("uk", "Зруйновано 11 будинків, випливає із супутникових знімків інституту Meridian.", "інститут Meridian"),
    ],
)
def test_titles_objects_and_fields_stand_around_whoever_speaks(language: str, text: str, claimant: str) -> None:
    assert [chain[0] for chain in claimants(text, language)] == [claimant]


def test_a_second_speaker_behind_a_comma_tells_of_another_number() -> None:
    text = "Аудитори вважають, що пропало 640 млн грн, у банку ж говорять про 90 млн."
    assert claimants(text, "uk") == [("Аудитори",), ("банк",)]


@pytest.mark.parametrize(
    ("language", "text", "subject"),
    [
        ("ru", "Убиты 30 друзов.", "Druze"),
        ("uk", "Загинули 30 християн.", "Christians"),
        ("ru", "Задержаны 30 активистов.", "activists"),
        ("uk", "Евакуювали 30 лежачих хворих.", "bedridden patients"),
        ("ru", "Взяты в плен 30 джихадистов.", "jihadists"),
        ("uk", "Постраждали 30 літніх людей.", "elderly people"),
    ],
)
def test_faiths_peoples_and_ages_are_groups(language: str, text: str, subject: str) -> None:
    assert [one.subject for one in read(text, language)] == [subject]


def test_friends_are_no_druze() -> None:
    assert [one.subject for one in read("Загинули 12 друзів нареченого.", "uk")] == [None]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("uk", "За тиждень у тил доправили 310 мешканців.", [("evacuated", 310)]),
        ("uk", "У безпечне місце доправили 400 дітей.", [("evacuated", 400)]),
        ("uk", "До лікарні доправили 40 людей.", [("wounded", 40)]),
        ("uk", "Президент казав про 14 полонених непальців.", [("captured", 14)]),
        ("uk", "У лікарні помер ще один поранений.", [("killed", 1)]),
        ("uk", "Уночі збили 41 «шахед» із 52.", [("intercepted", 41), ("launched", 52)]),
    ],
)
def test_the_same_words_tell_what_became_of_whom(language: str, text: str, told: list[tuple[str, float]]) -> None:
    assert [(one.measure, one.low) for one in read(text, language)] == told


@pytest.mark.parametrize(
    ("language", "text", "subject"),
    [
        ("uk", "Данія виділить 50 млн євро. Коштів вистачить на 12 електровозів.", "Denmark"),
        ("ru", "Полиция задержала 57 протестующих. Более половины выпустили под утро.", "protesters"),
        ("ru", "Доходы областной казны составят 30 млрд рублей, рассказали в областном минфине.", None),
        ("uk", "Розмінування, за підрахунками Світового банку, обійдеться Україні в 30 млрд доларів.", "Ukraine"),
        ("ru", "Задержаны 20 активистов. Цены выросли на треть.", None),
    ],
)
def test_money_and_fractions_are_of_whoever_was_told_of(language: str, text: str, subject: str | None) -> None:
    assert read(text, language)[-1].subject == subject


def test_a_place_beside_a_verb_of_saying_says_nothing() -> None:
    assert claimants("В Африке подтвердили 14 случаев оспы, заявили в ВОЗ.", "ru") == [("ВОЗ",)]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "ru",
            "Под стражей, напоминает адвокат Иван Рыбин, по-прежнему сидят до десяти граждан США.",
            [("detained", None)],
        ),
        (
            "uk",
            "Без даху над головою, оцінює Міжнародна організація з міграції, лишилося 310 родин.",
            [("displaced", 310)],
        ),
        (
            "uk",
            "Завод скоротив штат на чверть, пише Meridian, якому про це сказали троє обізнаних людей.",
            [("share", 25)],
        ),
        (
            "uk",
            "Рятувальники витягли 430 містян, серед яких майже 60 лежачих хворих.",
            [("evacuated", 430), ("evacuated", 60)],
        ),
        ("uk", "Детективи забрали 31 авто.", [("destroyed", 31)]),
        ("uk", "Дві російські ракети поцілили в насосну станцію.", [("launched", 2)]),
    ],
)
def test_whoever_says_so_may_stand_between_a_verb_and_its_number(
    language: str, text: str, told: list[tuple[str, float | None]]
) -> None:
    assert [(one.measure, one.low) for one in read(text, language)] == told


@pytest.mark.parametrize(
    ("language", "text", "subject"),
    [
        ("uk", "У бойовиків відібрали 64 автомати.", "militants"),
        ("ru", "Задержали 33 активистов: 20 из них — в Оше, в Бишкеке — девятерых.", "activists"),
        ("uk", "Газа дістала 120 тіл палестинців.", "Palestinians"),
    ],
)
def test_the_last_of_a_list_and_what_is_taken_have_owners(language: str, text: str, subject: str) -> None:
    assert read(text, language)[-1].subject == subject


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "uk",
            "У реєстрі 55 тисяч зниклих. У липні було 42 тисячі, а в травні 2023-го, коли його відкрили, — 23 тисячі.",
        ),
        (
            "ru",
            "В списке 55 тысяч пропавших. В июле их было 42 тысячи, а в мае 2023 года, когда его открыли, — 23 тысячи.",
        ),
    ],
)
def test_a_clause_may_stand_before_the_number_of_another_day(language: str, text: str) -> None:
    assert [(one.measure, one.low) for one in read(text, language)] == [
        ("missing", 55_000),
        ("missing", 42_000),
        ("missing", 23_000),
    ]
