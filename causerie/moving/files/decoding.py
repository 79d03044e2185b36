"""From bytes to characters, by what the file says of itself, and by sense where that is wrong."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from causerie.moving.spool.refusals import UnknownEncoding

CHUNK = 256 * 1024
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_KNOWN = re.compile(
    r"utf-?8|us-ascii|iso-?8859-\d{1,2}|latin-?1|windows-125\d|cp125\d|koi8-[ru]|shift[_-]jis|euc-(jp|kr)"
    r"|gb(2312|k|18030)|big5|utf-?16(le|be)?",
    re.IGNORECASE,
)


class Characters:
    """The characters of a file, in chunks. `mended_bytes` counts those that were not what the file claimed."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.bytes_read = 0
        self.mended_bytes = 0

    def __iter__(self) -> Iterator[str]:
        first = self._read()
        decoder = codecs.getincrementaldecoder(_encoding_of(first))("strict")
        chunk = first
        while chunk:
            yield self._decode(decoder, chunk)
            chunk = self._read()
        yield self._decode(decoder, b"", final=True)

    def _read(self) -> bytes:
        chunk = self.file.read(CHUNK)
        self.bytes_read += len(chunk)
        return chunk

    def _decode(self, decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> str:
        """Decoded; a byte that does not fit is read as Windows-1252, where such bytes nearly always come from."""
        state, parts = decoder.getstate(), []
        while True:
            try:
                return "".join(parts) + decoder.decode(chunk, final)
            except UnicodeDecodeError as wrong:
                decoder.setstate((b"", state[1]))
                whole = wrong.object
                parts.append(decoder.decode(whole[: wrong.start]))
                bad = whole[wrong.start : wrong.end]
                parts.append(bad.decode("cp1252", "replace"))
                self.mended_bytes += len(bad)
                chunk, state = whole[wrong.end :], decoder.getstate()


def _encoding_of(start: bytes) -> str:
    for mark, name in _BOMS:
        if start.startswith(mark):
            return name
    declared = _DECLARED.search(start[:1024])
    name = declared.group(1).decode("ascii") if declared else "utf-8"
    if not _KNOWN.fullmatch(name):
        raise UnknownEncoding(name=name)
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise UnknownEncoding(name=name) from None
