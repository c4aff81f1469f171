"""A request's body as parameters: JSON, form, multipart, query string."""

from __future__ import annotations

import json
from collections.abc import Container
from email.parser import BytesHeaderParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

from bot.sandbox.check import Upload
from bot.sandbox.refusals import bad_request

ATTACHED = "attach://"


def parameters(content_type: str, query: str, body: bytes) -> dict[str, Any]:
    """Everything that the request says, files as Upload, all else as it came (JSON typed, the others text)."""
    found: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True))
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json" and body:
        return found | _json(body)
    if kind == "application/x-www-form-urlencoded":
        return found | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    if kind == "multipart/form-data":
        return found | multipart(content_type, body)
    return found


def split(values: dict[str, Any], known: Container[str]) -> tuple[dict[str, Any], dict[str, Upload]]:
    """The parameters, and the files that are named by no parameter but by an `attach://name` in one."""
    files = {name: value for name, value in values.items() if isinstance(value, Upload) and name not in known}
    return {name: value for name, value in values.items() if name not in files}, files


def attach(value: Any, files: dict[str, Upload]) -> Any:
    """With each `attach://name` in it replaced by its file. Raises Refusal."""
    if isinstance(value, str) and value.startswith(ATTACHED):
        file = files.get(value.removeprefix(ATTACHED))
        if file is None:
            raise bad_request(f"there is no file {value}")
        return file
    if isinstance(value, dict):
        return {name: attach(item, files) for name, item in value.items()}
    if isinstance(value, list):
        return [attach(item, files) for item in value]
    return value


def encodable(values: Any) -> bool:
    """Whether all texts are whole characters: JSON can name half of one, which no answer could carry."""
    try:
        json.dumps(values, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return False
    return True


def multipart(content_type: str, body: bytes) -> dict[str, Any]:
    """The parts by name. Raises Refusal."""
    boundary = (
        BytesHeaderParser(policy=HTTP).parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode()).get_boundary()
    )
    if not boundary:
        raise bad_request("can't find the boundary of the multipart request")
    found: dict[str, Any] = {}
    # A leading line break makes the first boundary look like all others.
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:]:
        if part.startswith(b"--"):
            break
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        headers = BytesHeaderParser(policy=HTTP).parsebytes(head + b"\r\n\r\n")
        name = headers.get_param("name", header="content-disposition")
        if not isinstance(name, str):
            raise bad_request("a part of the multipart request has no name")
        filename = headers.get_filename()
        if filename is None:
            found[name] = content.decode("utf-8", "replace")
        else:
            found[name] = Upload(filename or "file", content, headers.get_content_type())
    return found


def _json(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(found, dict):
        raise bad_request("can't parse JSON object")
    # Telegram takes null for "not given".
    return {name: value for name, value in found.items() if value is not None}
