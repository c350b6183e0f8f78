"""Disks of other systems made of stand-ins, and a recall like the founding one, for probes."""

import hashlib
import importlib.util
import plistlib
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType

import msgspec
from recalls import SAID, recall

from unship.core.observation import Absent, Gap, Observation, Seen
from unship.core.recall.builds import Artifact, ArtifactRole, Build, Status
from unship.core.recall.digests import Digests
from unship.core.recall.document import Recall
from unship.core.recall.indicators import Indicator, Match, Stage
from unship.core.recall.products import Identity, Place, Product, ProductPlace, ProductRole
from unship.core.wanted import Wanted
from unship.find.local.homes import homes_of
from unship.find.local.interface import PlaceProbe, Task
from unship.find.local.root import Root, System

REPOSITORY = Path(__file__).resolve().parents[2]
STAND_IN = b"a stand-in\n"
BUNDLE_ID = "com.electron.3cx-desktop-app"
DEPOT = "/var/lib/3cxpbx/Instance*/Data/Http/electron/"


def script(path: str) -> ModuleType:
    """Return a script of the repository as a module."""
    name = Path(path).stem
    if name not in sys.modules:
        found = importlib.util.spec_from_file_location(name, REPOSITORY / path)
        assert found is not None
        assert found.loader is not None
        module = importlib.util.module_from_spec(found)
        sys.modules[name] = module
        found.loader.exec_module(module)
    return sys.modules[name]


def hives() -> ModuleType:
    """Return the writer of registry hives."""
    return script("tests/data/find/windows/make_hives.py")


def put(path: Path, content: bytes | str = STAND_IN) -> Path:
    """Write a file with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def put_bundle(path: Path, **changes: object) -> Path:
    """Write a bundle of the recalled app; None removes a key."""
    info: dict[str, object] = {
        "CFBundleIdentifier": BUNDLE_ID,
        "CFBundleExecutable": "3CX Desktop App",
        "CFBundleShortVersionString": "18.12.416",
        **changes,
    }
    kept = {key: value for key, value in info.items() if value is not None}
    put(path / "Contents/Info.plist", plistlib.dumps(kept))
    put(path / "Contents/MacOS/3CX Desktop App")
    put(path / "Contents/Frameworks/E.framework/Versions/A/Libraries/libffmpeg.dylib")
    return path


def recalled(**changes: Mapping[str, object]) -> Recall:
    """A recall of an app on Windows and Mac, and of the server that hands it out.

    Args:
        changes: Fields to change, by product id.
    """
    products = [
        _product(
            "win",
            "windows",
            Identity(
                display_names=("3CX Desktop App",),
                file_names=("3CXDesktopApp.exe",),
                msi_product_codes=("{77DE5C80-1E23-4C1A-B78C-29BFF0BAAFB4}",),
                uninstall_keys=("3CXDesktopApp",),
            ),
        ),
        _product("mac", "macos", Identity(bundle_ids=(BUNDLE_ID,))),
        Product(
            id="server",
            name="3CX Phone System V18",
            role=ProductRole.SERVER,
            platform="linux",
            scheme="none",
            complete=True,
            places=tuple(
                ProductPlace(kind=Place.DEPOT, path=DEPOT + name) for name in ("osx", "windows")
            ),
        ),
    ]
    named = [
        Indicator(
            match=Match(digests=Digests(sha256=letter * 64)),
            name=name,
            stage=Stage.BUILD,
            said_by=SAID,
            alone=True,
        )
        for letter, name in (("a", "libffmpeg.dylib"), ("b", "ffmpeg.dll"))
    ]
    installer = Artifact(
        name="3CXDesktopApp-18.12.416.msi",
        role=ArtifactRole.INSTALLER,
        digests=Digests(sha256=hashlib.sha256(STAND_IN).hexdigest()),
    )
    builds = [
        Build(product="win", version="18.12.416", status=Status.AFFECTED, artifacts=(installer,)),
        Build(product="mac", version="18.12.416", status=Status.AFFECTED),
        Build(product="mac", version="18.11.1213", status=Status.AFFECTED),
    ]
    changed = [_changed(product, changes.get(product.id, {})) for product in products]
    return recall(builds, products=changed, indicators=named)


def _product(product_id: str, platform: str, identity: Identity) -> Product:
    return Product(
        id=product_id,
        name="3CX DesktopApp",
        role=ProductRole.APP,
        platform=platform,
        scheme="intdot",
        complete=True,
        identity=identity,
    )


def _changed(product: Product, changes: Mapping[str, object]) -> Product:
    return msgspec.structs.replace(product, **changes)


def task_at(
    path: Path, system: System, subject: Recall | None = None, *, live: bool = False
) -> Task:
    """Return what a probe is given for a disk: the recall, and every home on it."""
    root = Root(path, system, live=live)
    homes, gaps = homes_of(root)
    assert gaps == []
    return Task(root, Wanted([subject or recalled()]), tuple(homes))


def look(probe: PlaceProbe, task: Task) -> tuple[list[Seen], list[Absent], list[Gap]]:
    """Return what a probe saw, what was not there, and its gaps."""
    return sorted_out(probe.look(task))


def sorted_out(found: Iterable[Observation]) -> tuple[list[Seen], list[Absent], list[Gap]]:
    """Return observations by their kind."""
    observations = list(found)
    return (
        [each for each in observations if isinstance(each, Seen)],
        [each for each in observations if isinstance(each, Absent)],
        [each for each in observations if isinstance(each, Gap)],
    )
