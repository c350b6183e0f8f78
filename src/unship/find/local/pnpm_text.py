"""The lines of pnpm's lock file: which package stands where, without reading the rest of the YAML.

pnpm writes block YAML: sections at the margin, the packages of `packages` indented by two, their
fields by four. Anything else that YAML can write there is told as broken, since pnpm does not.
Versions 5 (keys `/axios/1.14.1`), 6 (`/axios@1.14.1`) and 9 (`axios@1.14.1`); newer ones can be
of several documents, of which each begins with its version.
"""

import re
from typing import NamedTuple

from unship.find.local.npm_locks import MOST
from unship.find.local.scalars import scalar

_LINE = re.compile(
    rb"^(?:    (name|version|resolution):([^\n]*)|([ \t]{0,3})([^\s#][^\n]*))$", re.MULTILINE
)
_DEEPER = re.compile(rb"(?:\n {5}[^\n]*+|\n[ \t\r]*+(?=\n|\Z))*+")
_SECTION = re.compile(rb"([A-Za-z]{1,100}):[ \r]*([^\n]*)\Z")
_KEY = re.compile(rb"('(?:[^']|'')*+'|\"(?:[^\"\\]|\\.)*+\"|[^\s'\"][^\n]*?):(?:[ ]+([^\n]*))?\Z")
_LONG_KEY_FIELD = re.compile(rb": +(name|version|resolution):([^\n]*)\Z")
_KNOWN = re.compile(r"[5-9](?:\.[0-9]{1,2})?(?:-inlineSpecifiers)?\Z")
_NEWER = re.compile(r"[1-9][0-9]{1,8}(?:\.|\Z)")
_WITH_SNAPSHOTS = "9"
_ASKS = re.compile(rb"^ *(?:d|devD|optionalD)ependencies:[ \r]*$", re.MULTILINE)
_LOCKED = re.compile(rb"^ +(?:'[^'\n]+'|[^\s:]+): +['\"]?v?[0-9]+\.[0-9]", re.MULTILINE)


class Block(NamedTuple):
    """One package of a lock file, as written.

    Attributes:
        at: The byte where it begins.
        key: What names it.
        style: The version of the format, in words of its own: `9.0`; empty for none.
        fields: `name`, `version` and `resolution`.
    """

    at: int
    key: bytes
    style: str
    fields: dict[bytes, bytes]


class PnpmText:
    """What stands in a lock file.

    Attributes:
        blocks: Its packages.
        wrong: What is broken first, with its line.
        newer: The version of a newer format.
        too_many: Whether there are more packages than are read.
    """

    def __init__(self, raw: bytes) -> None:
        self.blocks: list[Block] = []
        self.wrong: str | None = None
        self.newer: str | None = None
        self.too_many = False
        self._raw = raw
        self._sections: set[bytes] = set()
        self._section = b""
        self._style = ""
        self._open: Block | None = None
        self._read()

    def broken(self, at: int, said: str) -> None:
        """Keep what is broken at a byte, unless something before it is."""
        if self.wrong is None:
            line = self._raw.count(b"\n", 0, at) + 1
            self.wrong = f"line {line}: {said}"

    def _read(self) -> None:
        for line in _LINE.finditer(self._raw):
            if line[1] is not None:
                self._field(line)
            elif not line[3]:
                self._margin(line.start(), line[4].rstrip())
            elif self._section == b"packages":
                self._entry(line.start(), line[3], line[4].rstrip())
                if len(self.blocks) > MOST:
                    self.too_many = True
                    self.blocks.pop()
                    return
        if self._raw.strip():
            self._end(len(self._raw))
        asks = not self.blocks and _ASKS.search(self._raw) and _LOCKED.search(self._raw)
        if asks:
            self.broken(len(self._raw), "dependencies without packages")

    def _field(self, line: re.Match[bytes]) -> None:
        if self._section != b"packages":
            return
        if self._open is None:
            self.broken(line.start(), "a field outside an entry")
            return
        value = line[2].strip()
        if not value:
            value = self._deeper(line.end())
        self._open.fields[line[1]] = value

    def _deeper(self, at: int) -> bytes:
        """Return the lines behind `at` that are indented deeper than a field."""
        found = _DEEPER.match(self._raw, at)
        return found[0].strip() if found else b""

    def _margin(self, at: int, text: bytes) -> None:
        self._open = None
        if text[:3] == b"---":
            if self._style:
                self._end(at)
            self._style, self._section, self._sections = "", b"", set()
            return
        found = _SECTION.match(text)
        if found is None:
            self.broken(at, "it begins no section")
        elif found[1] == b"lockfileVersion":
            self._version(at, scalar(found[2]) or "")
        else:
            self._section = found[1]
            self._sections.add(found[1])
            if found[1] == b"packages" and found[2] not in {b"", b"{}"}:
                self.broken(at, "packages in a form that pnpm does not write")

    def _version(self, at: int, version: str) -> None:
        self._style = version or "?"
        if _NEWER.match(version):
            self.newer = self.newer or f"lock file version {version[:20]!r}"
        elif _KNOWN.match(version) is None:
            self.broken(at, f"lock file version {version[:20]!r}")

    def _entry(self, at: int, indent: bytes, text: bytes) -> None:
        field = _LONG_KEY_FIELD.match(text)
        if field is not None and self._open is not None and not self._open.fields:
            self._open.fields[field[1]] = field[2].strip()
            return
        self._open = None
        long = text[:2] == b"? "  # a key of over 1,024 bytes; a colon and its fields follow
        found = None if long else _KEY.match(text)
        if indent != b"  " or not (long or found):
            self.broken(at, "it begins no entry")
            return
        if found is not None and found[2]:
            self.broken(at, "an entry in a form that pnpm does not write")
        key = found[1] if found is not None else text[2:]
        self._open = Block(at, key, self._style, {})
        self.blocks.append(self._open)

    def _end(self, at: int) -> None:
        """Notice a document that was cut between two lines, as far as that can be noticed."""
        if not self._style:
            self.broken(at, "no lockfileVersion")
        elif (
            self._style.startswith(_WITH_SNAPSHOTS)
            and b"packages" in self._sections
            and b"snapshots" not in self._sections
        ):
            self.broken(at, "packages without snapshots")
