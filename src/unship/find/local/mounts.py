"""Where another file system begins, so that a walk stays on the one it was sent to.

Source: proc(5), `/proc/pid/mountinfo`; elsewhere the device number of a folder says it.
"""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from unship.find.reading import CannotLook, read_bounded

_MOUNTINFO = "/proc/self/mountinfo"
_LIMIT = 16 << 20
_OCTAL = re.compile(rb"\\([0-7]{3})")
_PSEUDO = frozenset(
    {
        "autofs",
        "binfmt_misc",
        "bpf",
        "cgroup",
        "cgroup2",
        "configfs",
        "debugfs",
        "devpts",
        "devtmpfs",
        "efivarfs",
        "fusectl",
        "hugetlbfs",
        "mqueue",
        "nsfs",
        "proc",
        "pstore",
        "rpc_pipefs",
        "securityfs",
        "selinuxfs",
        "sysfs",
        "tracefs",
    }
)
"""File systems that hold no files of anybody: views of the kernel."""
_ALWAYS_PSEUDO = ("/proc", "/sys", "/dev")


def read_mounts(source: str = _MOUNTINFO) -> dict[str, str]:
    """Return the type of the file system at each mount point; empty where nothing tells."""
    try:
        raw = read_bounded(source, _LIMIT)
    except CannotLook:
        return {}
    found: dict[str, str] = {}
    for line in raw.splitlines():
        before, dash, after = line.partition(b" - ")
        fields = before.split(b" ")
        if dash and len(fields) > 4:  # noqa: PLR2004 - proc(5): the fifth is the mount point
            point = _OCTAL.sub(lambda octal: bytes([int(octal[1], 8) & 0xFF]), fields[4])
            found[os.fsdecode(point)] = os.fsdecode(after.split(b" ")[0])
    return found


def is_pseudo(kind: str) -> bool:
    """Tell whether a type of file system holds no files of anybody."""
    return kind in _PSEUDO


def boundaries(start: str, *, device: bool = sys.platform != "linux") -> Callable[[str], str]:
    """Return what tells for a folder below `start` which other file system begins there.

    Args:
        start: The folder from which a walk begins, as the walk writes it.
        device: Judge by device numbers (a call per folder) instead of the system's own list.

    Returns:
        A function of a folder's path as the walk writes it: the type of file system that begins
        there, `other` when its type is not known, or an empty string.
    """
    if device:
        return _by_device(start)
    real = os.path.realpath(start).rstrip("/")
    own = start.rstrip("/")
    points = {**dict.fromkeys(_ALWAYS_PSEUDO, "proc"), **read_mounts()}
    below = {
        own + point[len(real) :]: kind
        for point, kind in points.items()
        if point.startswith(real + "/") and point != real
    }
    return lambda path: below.get(path, "")


def _by_device(start: str) -> Callable[[str], str]:
    try:
        here = Path(start).stat().st_dev
    except (OSError, ValueError):
        return lambda _: ""

    def crossed(path: str) -> str:
        try:
            return "" if Path(path).lstat().st_dev == here else "other"
        except (OSError, ValueError):
            return ""  # opening it says why

    return crossed
