"""Make the example tree that `unship check` finds affected: stand-ins only, nothing that runs.

    python dev/make_example.py OUTDIR          a Mac's disk and a node project
    python dev/make_example.py --all OUTDIR    also a Windows disk and a server with a depot

Every file says that it is a stand-in; none holds a byte of the real releases, so nothing here is
found by its digest, only by what it says of itself. The same call makes the same bytes.
"""

import argparse
import importlib.util
import json
import plistlib
import sys
from collections.abc import Callable
from pathlib import Path

STAND_IN = b"A stand-in made by dev/make_example.py of unship. It is plain text and harmless.\n"
MARK = "UNSHIP-EXAMPLE.txt"
HIVES = Path(__file__).resolve().parents[1] / "tests/data/find/windows/make_hives.py"

BUNDLE_ID = "com.electron.3cx-desktop-app"
BAD_BUILD, OLDER_BAD_BUILD = "18.12.416", "18.11.1213"


class NotOurFolderError(Exception):
    """The output folder holds something that this program did not make."""


def write(path: Path, content: bytes | str = STAND_IN) -> None:
    """Write one file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def write_json(path: Path, content: object) -> None:
    """Write one JSON file as people do."""
    write(path, json.dumps(content, indent=2) + "\n")


def bundle(
    path: Path, version: str, bundle_id: str = BUNDLE_ID, name: str = "3CX Desktop App"
) -> None:
    """Write an application bundle."""
    info = {
        "CFBundleIdentifier": bundle_id,
        "CFBundleName": name,
        "CFBundleExecutable": name,
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundlePackageType": "APPL",
    }
    write(path / "Contents/Info.plist", plistlib.dumps(info, sort_keys=True))
    write(path / "Contents/MacOS" / name)
    framework = "Contents/Frameworks/Electron Framework.framework/Versions/A/Libraries"
    write(path / framework / "libffmpeg.dylib")


def mac_disk(top: Path) -> None:
    """Write a Mac's disk: affected in Applications, on a desktop and in the trash; Ben has none."""
    system = {"ProductName": "macOS", "ProductVersion": "13.3", "ProductBuildVersion": "22E252"}
    services = top / "System/Library/CoreServices"
    write(services / "SystemVersion.plist", plistlib.dumps(system, sort_keys=True))
    bundle(top / "Applications/3CX Desktop App.app", BAD_BUILD)
    bundle(top / "Applications/Utilities/Stand-in.app", "1.0", "example.stand-in", "Stand-in")
    bundle(top / "Users/anna/Desktop/3CX Desktop App.app", OLDER_BAD_BUILD)
    bundle(top / "Users/anna/.Trash/3CX Desktop App 10.15.22.app", OLDER_BAD_BUILD)
    for folder in ("Desktop", "Downloads", ".Trash"):
        write(top / "Users/ben" / folder / "notes.txt")
    write(top / "Users/anna/Downloads/notes.txt")
    write(top / "Users/Shared/notes.txt")


def node_project(top: Path) -> None:
    """Write a node project with two recalled packages and one that nobody recalls."""
    packages = {"axios": "1.14.1", "chalk": "5.6.1", "ms": "2.1.3"}
    project = {"name": "stand-in-project", "version": "1.0.0", "private": True}
    wishes = {name: f"^{version}" for name, version in packages.items()}
    write_json(top / "package.json", {**project, "dependencies": wishes})
    locked = {f"node_modules/{name}": {"version": each} for name, each in packages.items()}
    root = {"name": project["name"], "version": project["version"], "dependencies": wishes}
    write_json(
        top / "package-lock.json",
        {
            "name": project["name"],
            "version": project["version"],
            "lockfileVersion": 3,
            "requires": True,
            "packages": {"": root, **locked},
        },
    )
    for name, version in packages.items():
        folder = top / "node_modules" / name
        about = {"name": name, "version": version, "description": STAND_IN.decode().strip()}
        write_json(folder / "package.json", about)
        write(folder / "index.js", b"// " + STAND_IN)
    workflow = (
        f"# {STAND_IN.decode().strip()}\n"
        "name: stand-in\non: push\njobs:\n  changed:\n    runs-on: ubuntu-latest\n    steps:\n"
        "      - uses: tj-actions/changed-files@v45.0.7\n"
    )
    write(top / ".github/workflows/changed.yml", workflow)


def windows_disk(top: Path) -> None:
    """Write a Windows disk: 18.12.416 of a user who is not logged in, in Squirrel's layout."""
    specification = importlib.util.spec_from_file_location("make_hives", HIVES)
    if specification is None or specification.loader is None:
        raise NotOurFolderError(f"{HIVES} is not there: make the example inside the repository.")
    hives = importlib.util.module_from_spec(specification)
    sys.modules["make_hives"] = hives
    specification.loader.exec_module(hives)
    other = {"{00000000-1111-2222-3333-444444444444}": {"DisplayName": "Stand-in"}}
    write(top / "Windows/System32/config/SOFTWARE", hives.hive(hives.software(other), "SOFTWARE"))
    app = "Users/anna/AppData/Local/Programs/3CXDesktopApp"
    entry: dict[str, str | int] = {
        "DisplayName": "3CX Desktop App",
        "DisplayVersion": f"{BAD_BUILD}.0",
        "Publisher": "3CX Ltd.",
        "InstallLocation": "C:\\" + app.replace("/", "\\") + "\\",
        "NoModify": 1,
    }
    users: dict[str, dict[str, dict[str, str | int]]] = {
        "anna": {"3CXDesktopApp": entry},
        "ben": {},
    }
    for user, entries in users.items():
        write(top / f"Users/{user}/NTUSER.DAT", hives.hive(hives.ntuser(entries), "ntuser.dat"))
        for folder in ("Desktop", "Downloads"):
            write(top / f"Users/{user}/{folder}/notes.txt")
    for name in ("3CXDesktopApp.exe", "ffmpeg.dll", "d3dcompiler_47.dll"):
        write(top / app / f"app/app-{BAD_BUILD}" / name)
    package = f"3CXDesktopApp-{BAD_BUILD}-full.nupkg"
    write(top / app / "app/packages" / package)
    listed = f"{'0' * 40} {package} {len(STAND_IN)}\n"
    older = f"{'1' * 40} 3CXDesktopApp-18.12.407-full.nupkg {len(STAND_IN)}\n"
    write(top / app / "app/packages/RELEASES", older + listed)
    write(top / "Users/ben/Downloads" / f"3CXDesktopApp-{BAD_BUILD}.msi")
    write(top / "Users/Public/Desktop/notes.txt")


def server_disk(top: Path) -> None:
    """Write a Linux server whose depot still hands out recalled packages."""
    write(top / "etc/os-release", 'ID=debian\nVERSION_ID="10"\n')
    write(
        top / "var/lib/dpkg/status",
        "Package: base-files\nStatus: install ok installed\nVersion: 10.3+deb10u13\n",
    )
    write(top / "etc/passwd", "root:x:0:0:root:/root:/bin/bash\n")
    write(top / "root/.profile")
    depot = top / "var/lib/3cxpbx/Instance1/Data/Http/electron"
    for ending in ("msi", "nupkg"):
        write(depot / f"windows/3CXDesktopApp-{BAD_BUILD}.{ending}")
    for ending in ("dmg", "zip"):
        write(depot / f"osx/3CXDesktopApp-{OLDER_BAD_BUILD}.{ending}")


PARTS: dict[str, Callable[[Path], None]] = {"mac-disk": mac_disk, "node-project": node_project}
MORE: dict[str, Callable[[Path], None]] = {
    "windows-disk": windows_disk,
    "server-disk": server_disk,
}


def make(out: Path, *, everything: bool = False) -> list[Path]:
    """Make the tree and return its parts.

    Raises:
        NotOurFolderError: `out` holds something else; nothing was written.
    """
    if out.exists() and any(out.iterdir()) and not (out / MARK).is_file():
        raise NotOurFolderError(f"{out} is not empty and not an example of ours.")
    write(out / MARK)
    parts = {**PARTS, **(MORE if everything else {})}
    for name, build in parts.items():
        build(out / name)
    return [out / name for name in parts]


def main() -> int:
    """Make the tree where the command line says; print its parts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("out", type=Path, metavar="OUTDIR")
    parser.add_argument("--all", action="store_true", help="also a Windows disk and a server")
    asked = parser.parse_args()
    try:
        made = make(asked.out, everything=asked.all)
    except (NotOurFolderError, OSError) as error:
        print(f"{error} Nothing was written there. Choose an empty folder.", file=sys.stderr)
        return 2
    for part in made:
        print(part)
    return 0


if __name__ == "__main__":
    sys.exit(main())
