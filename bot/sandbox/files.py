"""The files that chats hold, in memory."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from hashlib import sha256
from mimetypes import guess_type

from bot.sandbox.check import Upload
from bot.sandbox.posts import Media
from bot.sandbox.refusals import bad_request

UPLOAD_LIMIT = 50_000_000
PHOTO_LIMIT = 10_000_000
DOWNLOAD_LIMIT = 20_000_000


@dataclass(frozen=True, slots=True)
class Stored:
    """A file with its id and its path."""

    id: str
    upload: Upload
    path: str

    @property
    def too_big(self) -> bool:
        """For a bot to download."""
        return len(self.upload.content) > DOWNLOAD_LIMIT


class Files:
    """By id, as the Bot API has them."""

    def __init__(self) -> None:
        self._by_id: dict[str, Stored] = {}
        self._by_path: dict[str, Stored] = {}
        self._media: dict[str, Media] = {}

    def keep(self, kind: str, upload: Upload) -> Media:
        """Store it as a photo or a document. Raises Refusal."""
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > (PHOTO_LIMIT if kind == "photo" else UPLOAD_LIMIT):
            raise bad_request(f"file is too big for a {kind}")
        name = f"{kind}s/file_{len(self._by_id)}"
        width, height = size_of_image(upload.content) if kind == "photo" else (0, 0)
        # An id names its content: the same file has the same id in every run.
        digest = sha256(f"{name}{upload.name}".encode() + upload.content).hexdigest()[:24]
        suffix = "." + upload.name.rpartition(".")[2] if "." in upload.name else ""
        stored = Stored(
            f"file{digest}", upload, name + "".join(letter for letter in suffix if letter.isalnum() or letter == ".")
        )
        self._by_id[stored.id] = self._by_path[stored.path] = stored
        mime = guess_type(upload.name)[0] or upload.mime
        media = Media(
            kind=kind, file=stored.id, name=upload.name, mime=mime, size=len(upload.content), width=width, height=height
        )
        self._media[stored.id] = media
        return media

    def media(self, file_id: str) -> Media | None:
        """What was sent under this id."""
        return self._media.get(file_id)

    def get(self, file_id: str) -> Stored | None:
        """By id."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> Stored | None:
        """By the path that getFile gave."""
        return self._by_path.get(path)


def size_of_image(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG, GIF or JPEG. Raises Refusal for what is none."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    if content.startswith((b"GIF87a", b"GIF89a")) and len(content) >= 10:
        width, height = struct.unpack("<HH", content[6:10])
        return width, height
    if content.startswith(b"\xff\xd8") and (found := _jpeg(content)):
        return found
    raise bad_request("IMAGE_PROCESS_FAILED")


def _jpeg(content: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:  # the frames that carry a size
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + length
    return None
