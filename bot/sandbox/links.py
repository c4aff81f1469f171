"""What Telegram makes of the address in a link: normalised, or no link at all."""

from __future__ import annotations

import re

WEB = re.compile(
    r"(?:(?P<scheme>https?)://)?(?:(?P<user>[^/?#]*)@)?(?P<host>[^/?#:\s]+)(?::(?P<port>\d{1,5}))?(?P<rest>[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
PERSON = re.compile(r"tg:(?://)?user/?\?id=(\d+)", re.IGNORECASE)


def person_of(link: str) -> int | None:
    """The person that `tg://user?id=...` mentions."""
    found = PERSON.fullmatch(link)
    return int(found[1]) if found else None


def checked(link: str) -> str:
    """The address as a message carries it, `""` where Telegram silently drops the link."""
    link = link.strip()
    if re.match(r"(tg|ton):(//)?\w", link, re.IGNORECASE):
        return link
    found = WEB.fullmatch(link)
    if not found or "." not in found["host"].strip("."):
        return ""
    rest = (found["rest"] or "/").replace(" ", "%20")
    user = f"{found['user']}@" if found["user"] else ""
    port = f":{found['port']}" if found["port"] else ""
    path = rest if rest.startswith("/") else f"/{rest}"
    return f"{(found['scheme'] or 'http').lower()}://{user}{found['host'].lower()}{port}{path}"
