"""A story as one line of a list."""

from __future__ import annotations

from datetime import datetime

from bot.chat.texts import Texts
from bot.messenger.message import Html, bold, clip, link, text
from bot.store.tables import Article


def story_line(t: Texts, topic: str, article: Article, zone: str, now: datetime) -> Html:
    """By which topic, headline, outlet and time: "• Kursk: Shells on Sudzha (Example Wire, 12:05)"."""
    when = t.when(article.published or article.seen_at, zone, now)
    title = link(article.link, clip(article.title, 160))
    return text("• ", bold(clip(topic, 60)), ": ", title, " (", clip(article.source, 40), ", ", when, ")")
