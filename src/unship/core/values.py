"""The bases of every value of the core: immutable records and closed lists of words.

They stand beside the recall, not in it, so that `purl` and `versions` need nothing of the recall
while the recall's own rules need both.
"""

from enum import StrEnum

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of every value: immutable, named fields only, absent fields not written."""


class Choice(StrEnum):
    """Base of every closed list of words."""
