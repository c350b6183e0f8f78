"""A registry of a running Windows for tests: keys in a dictionary, asked as `winreg` is asked."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import NamedTuple


class _Handle(NamedTuple):
    path: str


class FakeWindows:
    """Simulates the part of `winreg` that `live_registry.Registry` names.

    Args:
        keys: Values by full path, such as `HKLM/SOFTWARE/…` with backslashes; keys above exist.
        refused: Paths that the system refuses to open.
    """

    HKEY_LOCAL_MACHINE = 1
    HKEY_USERS = 2
    KEY_READ = 0x20019
    KEY_WOW64_64KEY = 0x100

    def __init__(self, keys: dict[str, dict[str, object]], refused: tuple[str, ...] = ()) -> None:
        self._keys = {path.casefold(): (path, values) for path, values in keys.items()}
        self._refused = {path.casefold() for path in refused}

    def OpenKey(  # noqa: N802 - winreg's own name
        self, key: object, sub_key: str, reserved: int, access: int
    ) -> AbstractContextManager[object]:
        """Open a key."""
        assert reserved == 0
        assert access & self.KEY_READ
        top = {1: "HKLM", 2: "HKU"}[key] if isinstance(key, int) else ""
        return self._opened(top + "\\" + sub_key if sub_key else top)

    @contextmanager
    def _opened(self, path: str) -> Iterator[object]:
        folded = path.casefold()
        if folded in self._refused:
            raise PermissionError(13, "Access is denied")
        if not any(each == folded or each.startswith(folded + "\\") for each in self._keys):
            raise FileNotFoundError(2, "The system cannot find the file specified")
        yield _Handle(path)

    def EnumKey(self, key: object, index: int) -> str:  # noqa: N802 - winreg's own name
        """Return the name of a subkey."""
        assert isinstance(key, _Handle)
        start = key.path.casefold() + "\\"
        found: dict[str, None] = {}
        for folded, (path, _) in self._keys.items():
            if folded.startswith(start):
                found[path[len(start) :].split("\\")[0]] = None
        if index >= len(found):
            raise OSError(259, "No more data is available")
        return list(found)[index]

    def EnumValue(  # noqa: N802 - winreg's own name
        self, key: object, index: int
    ) -> tuple[str, object, int]:
        """Return a value."""
        assert isinstance(key, _Handle)
        _, values = self._keys.get(key.path.casefold(), ("", {}))
        if index >= len(values):
            raise OSError(259, "No more data is available")
        name, value = list(values.items())[index]
        return name, value, 1 if isinstance(value, str) else 4
