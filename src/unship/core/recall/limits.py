"""Bounds of a recall document; they are part of the schema (DESIGN section 3).

The first four are DESIGN's. The others follow from them: they bound what a reader must hold before
it knows what a document says, and what a page must be able to show.
"""

DOCUMENT = 4 * 1024 * 1024
"""Bytes of a document as it is written."""

BUILDS = 50_000
"""Rows in `builds`."""

INDICATORS = 20_000
"""Rows in `indicators`."""

DEPTH = 20
"""Lists and objects inside each other, the document itself counted as the first."""

NODES = 600_000
"""Keys and values together: twelve a row when a document has as many builds as it may have."""

TEXT = 32_768
"""Characters of one text or name; the words of a whole advisory fit."""

KEY = 128
"""Characters of a field name or language tag; longer keys are no simple keys in YAML."""

PATH = 4_096
"""Characters of a path."""

NUMBER = 40
"""Characters of a number as it is written."""

PROBLEMS = 50
"""Problems that one reading names; after these it says that there are more."""
