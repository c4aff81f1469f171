"""What goes wrong on purpose, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from bot.sandbox import refusals
from bot.sandbox.refusals import Refusal

Kind = Literal[
    "flood", "status", "hang", "slow", "reset", "truncate", "forbidden_blocked", "forbidden_kicked", "deactivated",
    "migrated", "not_modified", "expired_query", "no_photos", "no_documents", "conflict", "unauthorized", "not_found",
]  # fmt: skip
After = Literal["before", "accepted"]
WORDS: Mapping[str, Refusal] = {
    "forbidden_blocked": refusals.BLOCKED,
    "forbidden_kicked": refusals.kicked("supergroup"),
    "deactivated": refusals.DEACTIVATED,
    "not_modified": refusals.NOT_MODIFIED,
    "expired_query": refusals.EXPIRED_QUERY,
    "no_photos": refusals.NO_PHOTOS,
    "no_documents": refusals.NO_DOCUMENTS,
    "conflict": refusals.OTHER_POLLER,
    "unauthorized": refusals.UNAUTHORIZED,
    "not_found": refusals.NOT_FOUND,
}


@dataclass(slots=True, kw_only=True)
class Fault:
    """One fault, for the next `times` calls that it fits."""

    kind: Kind
    method: str = ""
    """Any, where empty."""
    chat_id: int | None = None
    """Any, where None."""
    times: int = 1
    after: After = "before"
    """Whether the call had its effect."""
    retry_after: int = 1
    """Seconds, of a flood."""
    seconds: float = 1.0
    """Of a slow answer."""
    status: int = 502
    migrate_to_chat_id: int = 0

    def fits(self, method: str, parameters: Mapping[str, Any]) -> bool:
        """Whether it spoils this call."""
        return self.method in {"", method} and self.chat_id in {None, parameters.get("chat_id")}

    def refusal(self) -> Refusal | None:
        """What Telegram says, for the kinds that are a refusal."""
        match self.kind:
            case "flood":
                return refusals.flood(self.retry_after)
            case "migrated":
                return refusals.migrated(self.migrate_to_chat_id)
        return WORDS.get(self.kind)


class Faults:
    """Those that are left, in order."""

    def __init__(self) -> None:
        self._left: list[Fault] = []

    def add(self, faults: Iterable[Fault]) -> None:
        """After those that are left."""
        self._left += faults

    def clear(self) -> None:
        """From now on all goes well."""
        self._left.clear()

    def take(self, method: str, parameters: Mapping[str, Any]) -> Fault | None:
        """The first that fits, used once more."""
        for fault in self._left:
            if fault.fits(method, parameters):
                fault.times -= 1
                if fault.times <= 0:
                    self._left.remove(fault)
                return fault
        return None

    def shown(self) -> list[dict[str, Any]]:
        """As JSON."""
        return [asdict(fault) for fault in self._left]


def read(raw: Any) -> list[Fault]:
    """Faults from JSON. Raises ValueError that says what is wrong."""
    if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
        raise ValueError("give a list of faults")
    for item in raw:
        if item.get("kind") not in get_args(Kind):
            raise ValueError(f"kind is one of {', '.join(get_args(Kind))}")
        if item.get("after", "before") not in get_args(After):
            raise ValueError("after is before or accepted")
    try:
        return [Fault(**item) for item in raw]
    except TypeError as error:
        raise ValueError(str(error).replace("Fault.__init__() got an ", "")) from error
