"""Which Linux distribution a root holds, as os-release(5) states it.

On a running system `/etc/os-release` is usually a link, which is not followed: its target
`/usr/lib/os-release` is the next name.
"""

import re
from typing import NamedTuple

from unship.core.observation import GapReason
from unship.find.local.root import Root
from unship.find.reading import CannotLook, read_bounded

_FILES = ("etc/os-release", "usr/lib/os-release")
_LIMIT = 64 << 10
_NAMES = re.compile(
    rb"^(ID|ID_LIKE)=([\"']?)([a-z0-9._-]{1,64}(?: [a-z0-9._-]{1,64}){0,15})\2[ \t\r]*$",
    re.MULTILINE,
)


class Distribution(NamedTuple):
    """What a distribution says of itself.

    Attributes:
        id: Its own name, such as `alpine`; None where none is stated.
        like: The names of those that it derives from, nearest first.
    """

    id: str | None = None
    like: tuple[str, ...] = ()


def read_distribution(root: Root) -> Distribution:
    """Return the distribution that a root holds.

    Raises:
        CannotLook: The file is there and cannot be read.
    """
    for relative in _FILES:
        try:
            raw = read_bounded(root.inside(relative), _LIMIT)
        except CannotLook as error:
            if error.reason in {GapReason.VANISHED, GapReason.LOOP}:
                continue
            raise
        # Of a name that stands twice the last counts, as in a shell.
        stated = {found[1]: found[3].decode().split(" ") for found in _NAMES.finditer(raw)}
        own = stated.get(b"ID", [])
        return Distribution(
            id=own[0] if len(own) == 1 else None, like=tuple(stated.get(b"ID_LIKE", ()))
        )
    return Distribution()
