"""Methods that answer what a person pressed or typed."""

from __future__ import annotations

from typing import Any

from bot.sandbox.compose import Parameters, keyboards, text_of
from bot.sandbox.entities import Entity, render
from bot.sandbox.queries import INLINE_SECONDS, PRESS_SECONDS, Answer
from bot.sandbox.refusals import EXPIRED_QUERY, bad_request
from bot.sandbox.state import State

RESULTS_LIMIT = 50
TOAST_LIMIT = 200


def answer_callback_query(state: State, p: Parameters) -> Any:
    press = state.presses.get(p["callback_query_id"])
    if press is None or press.answer is not None or state.clock() - press.at > PRESS_SECONDS:
        raise EXPIRED_QUERY
    text = p.get("text", "")
    if len(text) > TOAST_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answer = Answer(text, bool(p.get("show_alert")), p.get("url", ""))
    state.changes.tell(
        "answer",
        {
            "query": press.id,
            "as": press.person.id,
            "chat": press.post.room.id,
            "message": press.post.id,
            "text": press.answer.text,
            "alert": press.answer.alert,
            "url": press.answer.url,
        },
    )
    return True


def answer_inline_query(state: State, p: Parameters) -> Any:
    query = state.inlines.get(p["inline_query_id"])
    if query is None or query.answered or state.clock() - query.at > INLINE_SECONDS:
        raise EXPIRED_QUERY
    results = p["results"]
    if len(results) > RESULTS_LIMIT:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    shown = [_result(result) for result in results]
    query.answered, query.results = True, results
    query.next_offset, query.button = p.get("next_offset", ""), p.get("button")
    button = query.button
    state.changes.tell(
        "inline",
        {
            "query": query.id,
            "as": query.person.id,
            "chat": query.room.id,
            "text": query.text,
            "results": shown,
            "next_offset": query.next_offset,
            "button": {"text": button["text"], "start": button.get("start_parameter", "")} if button else None,
        },
    )
    return True


def _result(result: dict[str, Any]) -> dict[str, Any]:
    """As the page shows it. Raises Refusal."""
    if not 1 <= len(result["id"].encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    keyboards(result)
    text, entities = inline_text(result)
    return {
        "id": result["id"],
        "type": result["type"],
        "title": result.get("title", ""),
        "description": result.get("description", ""),
        "url": result.get("url", ""),
        "text": text,
        "html": render(text, entities),
        "photo": result.get("photo_file_id"),
    }


def inline_text(result: dict[str, Any]) -> tuple[str, list[Entity]]:
    """What choosing this InlineQueryResult writes. Raises Refusal."""
    content = result.get("input_message_content", {})
    if "message_text" not in content:
        return text_of(result, "caption") if "caption" in result else ("", [])
    extra = {name: content[name] for name in ("parse_mode", "entities") if name in content}
    return text_of({"text": content["message_text"]} | extra)


METHODS = {
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
}
