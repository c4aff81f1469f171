"""Pictures to send, without a library: a PNG of one gradient."""

from __future__ import annotations

import struct
import zlib
from functools import cache


@cache
def png(width: int, height: int) -> bytes:
    """A PNG of this size, in pixels."""
    row = [bytes((40 + x * 150 // width, 0, 140)) for x in range(width)]
    rows = [b"\0" + b"".join(bytes((r, 90 + y * 120 // height, b)) for r, _, b in row) for y in range(height)]
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b"".join(rows))) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
