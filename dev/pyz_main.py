"""The first thing the single file runs: judge the Python, load compiled parts, start unship.

It goes into the file as `__main__.py`; `dev/make_pyz.py` fills in the facts. Everything but the
compiled extensions is read from the file itself.
"""

import sys

# <facts>
PYTHON: str | None = None
SYSTEM = ""
MACHINE = ""
EXTENSIONS: dict[str, str] = {}
# </facts>


def fits() -> bool:
    """Say whether this Python can run the compiled parts; else tell which one can."""
    import platform

    found = (sys.implementation.cache_tag, sys.platform, platform.machine())
    wanted = (PYTHON, SYSTEM, MACHINE)
    if found == wanted:
        return True
    sys.stderr.write(
        f"unship: this file is for {' '.join(map(str, wanted))}; "
        f"this Python is {' '.join(map(str, found))}.\n"
        "Nothing was looked at and nothing was changed.\n"
        "Run it with that Python, or take the file that was built for this one.\n"
    )
    return False


def install_finder() -> None:
    """Let Python find the compiled extensions, which it cannot load from a zip."""
    import shutil
    import tempfile
    from importlib.abc import MetaPathFinder
    from importlib.machinery import ExtensionFileLoader, ModuleSpec
    from importlib.util import spec_from_file_location
    from pathlib import Path, PurePosixPath
    from types import ModuleType

    archive = globals()["__loader__"]  # the zip that this runs from

    class Unpacked(ExtensionFileLoader):
        """Loads an extension from a private folder and removes that folder at once."""

        def create_module(self, spec: ModuleSpec) -> ModuleType:
            try:
                return super().create_module(spec)
            except ImportError as error:
                self.remove()
                sys.stderr.write(
                    f"unship: a compiled part could not be loaded: {error}.\n"
                    "Nothing was looked at and nothing was changed.\n"
                    "If programs may not run from the temporary folder, "
                    "set TMPDIR to one from which they may.\n"
                )
                sys.exit(2)

        def exec_module(self, module: ModuleType) -> None:
            try:
                super().exec_module(module)
            finally:
                self.remove()

        def remove(self) -> None:
            # What is loaded stays loaded. Windows keeps the file until the process has ended.
            folder = Path(str(self.path)).parent
            shutil.rmtree(folder, ignore_errors=True)
            if folder.exists():
                import atexit

                atexit.register(shutil.rmtree, folder, ignore_errors=True)

    class Extensions(MetaPathFinder):
        """Finds the extensions that this file holds."""

        def find_spec(
            self, fullname: str, path: object, target: object = None
        ) -> ModuleSpec | None:
            del path, target
            if fullname not in EXTENSIONS:
                return None
            inner = EXTENSIONS[fullname]
            # mkdtemp: a new folder with a random name that only this user may enter (0700).
            unpacked = Path(tempfile.mkdtemp(prefix="unship-")) / PurePosixPath(inner).name
            unpacked.write_bytes(archive.get_data(inner))
            return spec_from_file_location(
                fullname, unpacked, loader=Unpacked(fullname, str(unpacked))
            )

    sys.meta_path.insert(0, Extensions())


if __name__ == "__main__":
    if not fits():
        sys.exit(2)
    install_finder()
    from unship.cli.main import main

    main()
