"""What files are packed in: gzip, bzip2, xz, Zstandard, zip members, UTF-16.

Nothing is written anywhere, so no name inside an archive can point outside of it. An archive
that ends too early gives what can be read and says so; one that unpacks to far more than it
holds is stopped.
"""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LARGEST_RATIO = 200
"""Bytes unpacked for a byte packed, above `RATIO_FREE`; text of records seldom exceeds twenty."""
RATIO_FREE = 64 * 1024 * 1024
LARGEST_CONTENT = 256 * 1024**3
"""Bytes that one file may unpack to."""

Packing = tuple[str, ...]
"""How to get at the content, from the outside: ``("zip:a/b.bib.gz", "gzip")``."""

_MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x03\x04", "zip"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OPENERS: dict[str, Callable[[BinaryIO], Any]] = {
    "gzip": lambda stream: gzip.GzipFile(fileobj=stream),
    "bzip2": bz2.BZ2File,
    "xz": lzma.LZMAFile,
    "zstd": zstd.ZstdFile,
    "utf-16-le": lambda stream: _Recoded(stream, "utf-16-le"),
    "utf-16-be": lambda stream: _Recoded(stream, "utf-16-be"),
}
_FAULTS = (EOFError, OSError, zlib.error, lzma.LZMAError, zstd.ZstdError, zipfile.BadZipFile, RuntimeError)
_DEEPEST = 3


def contents(path: Path) -> Iterator[tuple[str, Packing]]:
    """Give what a file holds: the name inside an archive, or an empty one, and how to open it.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     packed = Path(folder) / "works.json.gz"
    ...     written = packed.write_bytes(gzip.compress(b"[]"))
    ...     list(contents(packed)), open_content(packed, ("gzip",)).read()
    ([('', ('gzip',))], b'[]')
    """
    with path.open("rb") as stream:
        outer = _packing_of(stream.read(8))
    if outer != "zip":
        yield "", _unpacked(path, (outer,) if outer else ())
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = sorted(info.filename for info in archive.infolist() if not info.is_dir())
    except (zipfile.BadZipFile, OSError):
        yield "", ("zip",)
        return
    for member in members:
        hidden = any(part.startswith((".", "__MACOSX")) for part in member.split("/") if part != "..")
        if not hidden:
            yield member, _unpacked(path, (f"zip:{member}",))


def _unpacked(path: Path, packing: Packing) -> Packing:
    """Add what the content itself is packed in."""
    while packing and len(packing) < _DEEPEST:
        with open_content(path, packing) as stream:
            inner = _packing_of(stream.read(8))
        if inner is None or inner == "zip":
            break
        packing = (*packing, inner)
    return packing


def _packing_of(head: bytes) -> str | None:
    return next((name for magic, name in _MAGIC if head.startswith(magic)), None)


def open_content(path: Path, packing: Packing) -> Content:
    """Open the content of a file: a seekable binary stream."""
    return Content(path, packing)


def open_packed(path: Path) -> BinaryIO:
    """Open a new file to be written, packed; the same content gives the same bytes."""
    return cast("BinaryIO", zstd.ZstdFile(path, "w"))


class Content(io.BufferedReader):
    """The content of a file. When unpacking fails, it ends there and ``fault`` says why.

    Attributes
    ----------
    fault
        What is wrong with the archive, ``None`` as far as it was read.
    is_bomb
        It was stopped because it unpacks to too much.
    """

    def __init__(self, path: Path, packing: Packing) -> None:
        self._unpacking = _Unpacking(path, packing)
        super().__init__(cast("io.RawIOBase", self._unpacking), 256 * 1024)

    @property
    def fault(self) -> str | None:
        """What is wrong with the archive."""
        return self._unpacking.fault

    @property
    def is_bomb(self) -> bool:
        """Whether it was stopped because it unpacks to too much."""
        return self._unpacking.is_bomb


class _Unpacking(io.RawIOBase):
    """Reads through the layers of a packing; going back begins anew."""

    def __init__(self, path: Path, packing: Packing) -> None:
        self._path, self._packing = path, packing
        self._packed_size = max(1, path.stat().st_size)
        self.fault: str | None = None
        self.is_bomb = False
        self._open()

    def _open(self) -> None:
        self._position = 0
        self._layers: list[Any] = [self._path.open("rb")]
        try:
            for layer in self._packing:
                inner = self._layers[-1]
                if layer.startswith("zip:"):
                    archive = zipfile.ZipFile(inner)
                    self._layers += [archive, archive.open(layer.removeprefix("zip:"))]
                elif layer == "zip":
                    self._layers.append(zipfile.ZipFile(inner))
                else:
                    self._layers.append(_OPENERS[layer](inner))
        except _FAULTS as fault:
            self.fault = f"cannot be unpacked: {fault}"

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self.fault:
            return 0
        try:
            # Not more than one step: what was unpacked before an archive breaks off is kept.
            block = self._layers[-1].read1(len(buffer))
        except _FAULTS as fault:
            if not self._packing:
                raise  # the disk, not the archive
            self.fault = f"unpacking ended early: {str(fault) or type(fault).__name__}"
            return 0
        if self._packing and self._is_too_much(self._position + len(block)):
            self.is_bomb = True
            self.fault = f"unpacks to more than {LARGEST_RATIO} times its size"
            return 0
        buffer[: len(block)] = block
        self._position += len(block)
        return len(block)

    def _is_too_much(self, size: int) -> bool:
        return size > LARGEST_CONTENT or (size > RATIO_FREE and size > LARGEST_RATIO * self._packed_size)

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = 0) -> int:
        if whence == 2:
            message = "the end of packed content is not known before it is read"
            raise io.UnsupportedOperation(message)
        target = offset if whence == 0 else self._position + offset
        if not self._packing:
            self._position = self._layers[-1].seek(target)
            return self._position
        if target < self._position:
            self._close_layers()
            self.fault = None
            self._open()
        while self._position < target and self.readinto(bytearray(min(1 << 20, target - self._position))):
            pass
        return self._position

    def _close_layers(self) -> None:
        for layer in reversed(self._layers):
            layer.close()

    def close(self) -> None:
        if not self.closed:
            self._close_layers()
        super().close()


class _Recoded:
    """UTF-16 as UTF-8."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._stream, self._rest, self._ended = stream, b"", False

    def read1(self, size: int) -> bytes:
        """Give some bytes, none at the end."""
        while not self._rest and not self._ended:
            block = self._stream.read(size)
            self._ended = not block
            self._rest = self._decoder.decode(block, self._ended).encode("utf-8", "replace")
        given, self._rest = self._rest[:size], self._rest[size:]
        return given

    def close(self) -> None:
        """Nothing to close."""
