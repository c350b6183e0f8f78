"""The build hook: compile the library's index and the catalogues before a wheel is made.

Both are made from text that people write (`.yaml`, `.po`), are not kept in git, and are all that
the installed program reads. Editable installs go the same way.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SCRIPTS = ("compile_library.py", "compile_catalogues.py")


class CompileHook(BuildHookInterface[Any]):
    """Runs the two compilers of `dev/` with the Python that builds."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile; a failure stops the build with the compiler's own words."""
        root = Path(self.root)
        environment = {**os.environ, "PYTHONPATH": str(root / "src")}
        for script in SCRIPTS:
            subprocess.run(  # noqa: S603 - our own script, no shell
                [sys.executable, str(root / "dev" / script)], check=True, cwd=root, env=environment
            )
