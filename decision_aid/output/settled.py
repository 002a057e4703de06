"""Put every part of a PDF into bytes once: the writer asks for them twice and packs them anew each time."""

import zlib
from typing import Any

_LEVEL = 6
"""How hard streams are packed: the most that zlib can takes three times as long for two bytes in a hundred."""


def settle(pdf: Any) -> None:
    """Replace the objects of a finished PDF with ones that know their bytes. Nothing may be changed afterwards."""
    from pydyf import Object, Stream

    class Settled(Object):  # type: ignore[misc]  # the library has no types
        """An object whose bytes are made."""

        data = b""
        compressible = False

        def __init__(self, made: Any) -> None:
            super().__init__()
            self.number, self.generation, self.free = made.number, made.generation, made.free
            self.data, self.compressible = made.data, made.compressible

    for at, each in enumerate(pdf.objects):
        if each.free == "f":
            continue
        if isinstance(each, Stream) and each.compress:
            _pack(each)
        pdf.objects[at] = Settled(each)


def _pack(stream: Any) -> None:
    """Leave a stream packed, so that its bytes are taken as they are."""
    from pydyf import _to_bytes

    packed = zlib.compress(b"\n".join(_to_bytes(each) for each in stream.stream), _LEVEL)
    stream.extra = {**stream.extra, "Filter": "/FlateDecode"}
    stream.stream, stream.compress = [packed], False
