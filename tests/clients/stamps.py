"""PNG files that say what they show: a text chunk under a name (PNG, third edition, sections 5.3 and 11.3.3.2)."""

import struct
import zlib

_END = 12  # the length of the chunk that ends a file


def stamped(png: bytes, name: str, text: str) -> bytes:
    """The picture with this text in it."""
    content = b"tEXt" + f"{name}\0{text}".encode("latin-1")
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    return png[:-_END] + chunk + png[-_END:]


def stamp(png: bytes, name: str) -> str:
    """The text that the picture has under this name, which is its last chunk but the end; empty where it has none."""
    _, chunk, rest = png[:-_END].rpartition(b"tEXt" + f"{name}\0".encode("latin-1"))
    return rest[:-4].decode("latin-1") if chunk else ""
