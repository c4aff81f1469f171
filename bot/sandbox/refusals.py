"""What Telegram says when it refuses, word for word."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """A call that the Bot API refuses: the status, the words, and `parameters` where there are some."""

    def __init__(self, status: int, words: str, **parameters: int) -> None:
        self.status, self.words, self.parameters = status, words, parameters
        super().__init__(words)

    def body(self) -> dict[str, Any]:
        """The answer's JSON."""
        extra = {"parameters": self.parameters} if self.parameters else {}
        return {"ok": False, "error_code": self.status, "description": self.words} | extra


def bad_request(words: str, **parameters: int) -> Refusal:
    """400."""
    return Refusal(400, f"Bad Request: {words}", **parameters)


def forbidden(words: str) -> Refusal:
    """403."""
    return Refusal(403, f"Forbidden: {words}")


def flood(retry_after: int) -> Refusal:
    """429: not before so many seconds."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def conflict(words: str) -> Refusal:
    """409."""
    return Refusal(409, f"Conflict: {words}")


def migrated(chat_id: int) -> Refusal:
    """400: the group lives on under this id."""
    return bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat_id)


UNAUTHORIZED = Refusal(401, "Unauthorized")
NO_METHOD = Refusal(404, "Not Found: method not found")
NOT_FOUND = Refusal(404, "Not Found")
BLOCKED = forbidden("bot was blocked by the user")
DEACTIVATED = forbidden("user is deactivated")
NOT_STARTED = forbidden("bot can't initiate conversation with a user")
OTHER_POLLER = conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
WEBHOOK_ACTIVE = conflict(
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
CHAT_NOT_FOUND = bad_request("chat not found")
THREAD_NOT_FOUND = bad_request("message thread not found")
NOT_MODIFIED = bad_request(
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
NO_PHOTOS = bad_request("not enough rights to send photos to the chat")
NO_DOCUMENTS = bad_request("not enough rights to send documents to the chat")
EXPIRED_QUERY = bad_request("query is too old and response timeout expired or query ID is invalid")


def kicked(kind: str) -> Refusal:
    """403 of a bot that was removed from a group, supergroup or channel."""
    return forbidden(f"bot was kicked from the {kind} chat")


def not_member(kind: str) -> Refusal:
    """403 of a bot that isn't in a supergroup or channel."""
    return forbidden(f"bot is not a member of the {kind} chat")
