"""All probes: one file each, and the one tuple that names them."""

from unship.find.local.interface import PlaceProbe, TreeProbe
from unship.find.local.probes.depots import Depots
from unship.find.local.probes.known_files import KnownFiles
from unship.find.local.probes.mac_bundles import MacBundles
from unship.find.local.probes.windows_programs import WindowsPrograms
from unship.find.local.probes.windows_uninstall import WindowsUninstall

PROBES: tuple[PlaceProbe | TreeProbe, ...] = (
    Depots(),
    KnownFiles(),
    MacBundles(),
    WindowsPrograms(),
    WindowsUninstall(),
)
