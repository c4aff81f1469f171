"""What may be shown in place of an article's own sentences: nothing that the article has not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.articles import Article
from bot.rewriting.refusal import LONGEST, refusal

NOON = datetime(2024, 12, 19, 12, tzinfo=UTC)
ARTICLES = {
    "en": Article(
        id="1",
        title="Ferry sinks off Orla",
        text=(
            "A ferry with 212 people aboard sank off Orla on Tuesday, the coastguard said. At least 30 passengers were "
            'killed and 12 are missing, according to Governor Marta Lind. "The boat was too old," she told reporters. '
            "The search goes on until 5 December."
        ),
        published=NOON,
        language="en",
    ),
    "uk": Article(
        id="1",
        title="Біля Орли затонув пором",
        text=(
            "У вівторок біля Орли затонув пором, на борту якого було 212 людей, повідомила берегова охорона. "
            "Щонайменше 30 пасажирів загинули, ще 12 зникли безвісти, сказала губернаторка Марта Лінд. "
            "«Судно було надто старе», — додала вона. Пошуки триватимуть до 5 грудня."
        ),
        published=NOON,
        language="uk",
    ),
    "ru": Article(
        id="1",
        title="У Орлы затонул паром",
        text=(
            "Во вторник у Орлы затонул паром, на борту которого было 212 человек, сообщила береговая охрана. "
            "Не менее 30 пассажиров погибли, ещё 12 пропали без вести, сказала губернатор Марта Линд. "
            "«Судно было слишком старым», — добавила она. Поиски продлятся до 5 декабря."
        ),
        published=NOON,
        language="ru",
    ),
    "ko": Article(
        id="1",
        title="오를라 앞바다에서 여객선 침몰",
        text=(
            "화요일 오를라 앞바다에서 승객 212명을 태운 여객선이 침몰했다고 해경이 밝혔다. "
            "김수진 주지사는 최소 30명이 숨지고 12명이 실종됐다고 말했다. "
            '그는 "배가 너무 낡았다"고 덧붙였다. 수색은 12월 5일까지 이어진다.'
        ),
        published=NOON,
        language="ko",
    ),
}
SOUND = {
    "en": [
        "A ferry with 212 people aboard sank off Orla on Tuesday. At least 30 died, Governor Marta Lind said.",
        "At least 30 passengers were killed when a ferry sank off Orla, according to Governor Marta Lind.",
        'The boat "was too old", Marta Lind said; the search goes on until December 5.',
    ],
    "uk": [
        "Пором із 212 людьми затонув біля Орли у вівторок.",
        "За словами губернаторки Марти Лінд, щонайменше 30 пасажирів загинули, 12 зникли безвісти.",
    ],
    "ru": [
        "Паром с 212 людьми затонул у Орлы во вторник.",
        "По словам губернатора Марты Линд, погибли не менее 30 пассажиров, 12 пропали без вести.",
    ],
    "ko": [
        "화요일 오를라 앞바다에서 212명이 탄 여객선이 침몰했다.",
        "김수진 주지사에 따르면 최소 30명이 숨지고 12명이 실종됐다.",
    ],
}
UNSOUND = {
    "en": [
        ("A ferry with 215 people aboard sank off Orla on Tuesday.", "number"),
        ("A ferry sank off Orla on Tuesday; two hundred people were aboard.", "number"),
        ("The ferry that sank off Orla on Tuesday had 30 % of its passengers killed.", "number"),
        ("30 passengers were killed when a ferry sank off Orla, Governor Marta Lind said.", "figure"),
        ("At least 30 passengers were killed when a ferry sank off Orla on Tuesday.", "figure"),
        ("At least 30 passengers are missing after a ferry sank off Orla, Marta Lind said.", "figure"),
        ("A ferry sank off Orla on Tuesday, Governor Marta Berg said.", "name"),
        ("Reuters: a ferry with 212 people aboard sank off Orla on Tuesday.", "name"),
        ("A ferry with 212 people aboard sank off Orla on Wednesday.", "date"),
        ("A ferry with 212 people aboard sank off Orla yesterday.", "date"),
        ("The search off Orla goes on until 12 December.", "date"),
        ("The search off Orla goes on until 5 January.", "date"),
        ('The ferry "should have been scrapped", Governor Marta Lind told reporters.', "quotation"),
        ("A <b>ferry</b> sank off Orla on Tuesday.", "markup"),
        ("A **ferry** sank off Orla on Tuesday.", "markup"),
        ("A ferry sank off Orla &mdash; on Tuesday.", "markup"),
        ("Here it is:\nA ferry sank off Orla on Tuesday.", "markup"),
        ("A ferry sank off Orla on Tuesday.\u202e", "markup"),
        ("A ferry sank off Orla on Tuesday: bit.ly/ferry", "address"),
        ("A ferry sank off Orla on Tuesday, join @ferrynews", "address"),
        ("Passengers can win money and prizes today without any delay at our wonderful casino.", "date"),
        ("Passengers can win money and prizes without any delay at our wonderful casino.", "other"),
        ("I cannot help with this request.", "other"),
        ("Паром затонув, загинули люди.", "name"),
        ("", "empty"),
        ("A ferry sank off Orla. It sank on Tuesday. It was too old.", "long"),
        ("A ferry sank off Orla, " + "said the coastguard, " * 30, "long"),
    ],
    "uk": [
        ("Пором із 215 людьми затонув біля Орли у вівторок.", "number"),
        ("Пором із двомастами людьми затонув біля Орли у вівторок.", "number"),
        ("За словами Марти Лінд, 30 пасажирів загинули біля Орли.", "figure"),
        ("Пором із 212 людьми затонув біля Орли у середу.", "date"),
        ("Пором із 212 людьми затонув біля Орли вчора.", "date"),
        ("Пошуки біля Орли триватимуть до 5 січня.", "date"),
        ("Пором затонув біля Орли, сказала губернаторка Ірина Лінд.", "name"),
        ("Пором затонув біля Одеси, повідомила берегова охорона.", "name"),
        ("«Судно треба було списати», — сказала губернаторка Марта Лінд.", "quotation"),
        ("<b>Пором</b> затонув біля Орли у вівторок.", "markup"),
    ],
    "ru": [
        ("Паром с 215 людьми затонул у Орлы во вторник.", "number"),
        ("По словам Марты Линд, 30 пассажиров погибли у Орлы.", "figure"),
        ("Паром с 212 людьми затонул у Орлы в среду.", "date"),
        ("Паром с 212 людьми затонул у Орлы вчера.", "date"),
        ("Поиски у Орлы продлятся до 5 января.", "date"),
        ("Паром затонул у Орлы, сказала губернатор Ирина Линд.", "name"),
        ("Паром затонул у Одессы, сообщила береговая охрана.", "name"),
        ("«Судно надо было списать», — сказала губернатор Марта Линд.", "quotation"),
    ],
    "ko": [
        ("화요일 오를라 앞바다에서 215명이 탄 여객선이 침몰했다.", "number"),
        ("김수진 주지사는 30명이 숨졌다고 말했다.", "figure"),
        ("수요일 오를라 앞바다에서 212명을 태운 여객선이 침몰했다.", "date"),
        ("어제 오를라 앞바다에서 212명을 태운 여객선이 침몰했다.", "date"),
        ("수색은 1월 5일까지 이어진다.", "number"),
        ("박지한 주지사는 최소 30명이 숨지고 12명이 실종됐다고 말했다.", "name"),
        ("화요일 부산 앞바다에서 여객선이 침몰했다고 해경이 밝혔다.", "name"),
        ('김수진 주지사는 "배를 폐기했어야 한다"고 말했다.', "quotation"),
    ],
}


@pytest.mark.parametrize(("language", "words"), [(code, words) for code, told in SOUND.items() for words in told])
def test_what_the_article_says_in_other_words_is_shown(language: str, words: str) -> None:
    assert refusal(words, ARTICLES[language]) is None


@pytest.mark.parametrize(
    ("language", "words", "kind"), [(code, *row) for code, told in UNSOUND.items() for row in told]
)
def test_what_the_article_has_not_is_refused_and_named(language: str, words: str, kind: str) -> None:
    found = refusal(words, ARTICLES[language])
    assert found is not None
    assert found.kind == kind, found


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
def test_the_articles_own_words_are_never_refused(article: Article) -> None:
    sentences = article.text.split(". ")
    assert refusal(f"{sentences[0]}. {sentences[1]}.", article) is None


def test_a_text_that_is_just_short_enough_is_shown() -> None:
    words = ("A ferry sank off Orla on Tuesday " * 20)[: LONGEST - 1].rstrip() + "."
    assert refusal(words, ARTICLES["en"]) is None


def test_an_article_in_a_language_without_figures_is_compared_by_digits_and_names() -> None:
    article = Article(
        id="1", title="Fähre gesunken", text="Vor Orla ist eine Fähre mit 212 Menschen gesunken.", language="de"
    )
    assert refusal("Eine Fähre mit 212 Menschen ist vor Orla gesunken.", article) is None
    assert refusal("Eine Fähre mit 215 Menschen ist vor Orla gesunken.", article) is not None
    assert refusal("Eine Fähre mit 212 Menschen ist vor Kiel gesunken.", article) is not None
