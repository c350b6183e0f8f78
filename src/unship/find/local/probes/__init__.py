"""All probes: one file each, and the one tuple that names them."""

from unship.find.local.interface import PlaceProbe, TreeProbe
from unship.find.local.probes.apk import Apk
from unship.find.local.probes.bun_lockfile import BunLockfile
from unship.find.local.probes.composer_installed import ComposerInstalled
from unship.find.local.probes.composer_lock import ComposerLock
from unship.find.local.probes.depots import Depots
from unship.find.local.probes.dist_info import DistInfo
from unship.find.local.probes.dpkg import Dpkg
from unship.find.local.probes.github_actions import GithubActions
from unship.find.local.probes.known_files import KnownFiles
from unship.find.local.probes.listed_files import ListedFiles
from unship.find.local.probes.mac_bundles import MacBundles
from unship.find.local.probes.node_modules import NodeModules
from unship.find.local.probes.npm_cache import NpmCache
from unship.find.local.probes.npm_lockfile import NpmLockfile
from unship.find.local.probes.pacman import Pacman
from unship.find.local.probes.pip_cache import PipCache
from unship.find.local.probes.pipfile_lock import PipfileLock
from unship.find.local.probes.pnpm_lockfile import PnpmLockfile
from unship.find.local.probes.poetry_lock import PoetryLock
from unship.find.local.probes.pylock import Pylock
from unship.find.local.probes.requirements_txt import RequirementsTxt
from unship.find.local.probes.unread_databases import UnreadDatabases
from unship.find.local.probes.unread_locks import UnreadLocks
from unship.find.local.probes.uv_lock import UvLock
from unship.find.local.probes.windows_programs import WindowsPrograms
from unship.find.local.probes.windows_uninstall import WindowsUninstall
from unship.find.local.probes.yarn_lockfile import YarnLockfile

PROBES: tuple[PlaceProbe | TreeProbe, ...] = (
    Apk(),
    BunLockfile(),
    ComposerInstalled(),
    ComposerLock(),
    Depots(),
    DistInfo(),
    Dpkg(),
    GithubActions(),
    KnownFiles(),
    ListedFiles(),
    MacBundles(),
    NodeModules(),
    NpmCache(),
    NpmLockfile(),
    Pacman(),
    PipCache(),
    PipfileLock(),
    PnpmLockfile(),
    PoetryLock(),
    Pylock(),
    RequirementsTxt(),
    UnreadDatabases(),
    UnreadLocks(),
    UvLock(),
    WindowsPrograms(),
    WindowsUninstall(),
    YarnLockfile(),
)
