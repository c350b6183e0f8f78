"""The first thing the single file runs: judge the Python, load compiled parts, start unship.

It goes into the file as `__main__.py`; `dev/make_pyz.py` fills in the facts. Everything but the
compiled extensions is read from the file itself.
"""

# An older Python must come as far as the sentence that says which one is needed.
from __future__ import annotations

import atexit
import platform
import shutil
import sys
import tempfile
from importlib.abc import MetaPathFinder
from importlib.machinery import ExtensionFileLoader, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

# <facts>
PYTHON: str | None = None
SYSTEM = ""
MACHINE = ""
EXTENSIONS: dict[str, str] = {}
# </facts>

COULD_NOT_RUN = 2


def say(*lines: str) -> None:
    """Tell the reader something that is no answer."""
    sys.stderr.write("\n".join(lines) + "\n")


def fits() -> bool:
    """Say whether this Python can run the compiled parts; else tell which one can."""
    found = (sys.implementation.cache_tag, sys.platform, platform.machine())
    wanted = (PYTHON, SYSTEM, MACHINE)
    if found == wanted:
        return True
    say(
        f"unship: this file is for {' '.join(map(str, wanted))}; "
        f"this Python is {' '.join(map(str, found))}.",
        "Nothing was looked at and nothing was changed.",
        "Run it with that Python, or take the file that was built for this one.",
    )
    return False


class Unpacked(ExtensionFileLoader):
    """Loads an extension from a private folder and removes that folder at once."""

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Load the file; say what to do where programs may not run from that folder."""
        try:
            return super().create_module(spec)
        except ImportError as error:
            self.remove()
            say(
                f"unship: a compiled part could not be loaded: {error}.",
                "Nothing was looked at and nothing was changed.",
                "If programs may not run from the temporary folder, "
                "set TMPDIR to one from which they may.",
            )
            sys.exit(COULD_NOT_RUN)

    def exec_module(self, module: ModuleType) -> None:
        """Run the extension's own start, then remove the file."""
        try:
            super().exec_module(module)
        finally:
            self.remove()

    def remove(self) -> None:
        """Remove the folder: what is loaded stays loaded."""
        folder = Path(str(self.path)).parent
        shutil.rmtree(folder, ignore_errors=True)
        if folder.exists():  # Windows keeps the file until the process ends
            atexit.register(shutil.rmtree, folder, ignore_errors=True)


class Extensions(MetaPathFinder):
    """Finds the compiled extensions, which Python cannot load from a zip."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        """Unpack the extension of that name, if this file holds one."""
        del path, target
        if fullname not in EXTENSIONS:
            return None
        inner = EXTENSIONS[fullname]
        # mkdtemp: a new folder with a random name that only this user may enter (0700).
        unpacked = Path(tempfile.mkdtemp(prefix="unship-")) / PurePosixPath(inner).name
        # The loader of this very module is the zip that it came from.
        unpacked.write_bytes(globals()["__loader__"].get_data(inner))
        return spec_from_file_location(fullname, unpacked, loader=Unpacked(fullname, str(unpacked)))


if __name__ == "__main__":
    if not fits():
        sys.exit(COULD_NOT_RUN)
    sys.meta_path.insert(0, Extensions())
    from unship.cli.main import main

    main()
