"""unship takes back a release that should never have shipped.

From the first alert to the proven all-clear: one object, the *recall*, that machines and people can
act on, and one program that finds every install. ARCHITECTURE.md says where everything is.
"""

__version__ = "0.1.0"
