import os
import subprocess
import sys

from unship import __version__


def test_python_m_unship_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "unship", "--version"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )
    assert (done.returncode, done.stdout) == (0, f"unship, version {__version__}\n")
