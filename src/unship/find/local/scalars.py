"""Names and values on one line of YAML, as package managers write them.

Only plain, single- and double-quoted text on one line (YAML 1.2, sections 7.3.1 to 7.3.3); what
else YAML can write (anchors, blocks, flows, escapes that JSON has not) is for the caller to call
broken, so nothing is read wrongly.
"""

import msgspec

_INDICATORS = frozenset(b"&*!|>%@`{}[],#")
"""No plain text begins with one of these."""


def scalar(raw: bytes) -> str | None:
    """Return the text that `raw` writes, None where it is no simple text."""
    value = raw.strip()
    if not value or value[0] in _INDICATORS:
        return None
    if value[:1] == b'"':
        try:
            return msgspec.json.decode(value, type=str)
        except ValueError:
            return None
    if value[:1] == b"'":
        inner = value[1:-1]
        if len(value) < 2 or value[-1:] != b"'" or b"'" in inner.replace(b"''", b""):  # noqa: PLR2004 - its two quotes
            return None
        return inner.replace(b"''", b"'").decode("utf-8", "replace")
    return value.partition(b" #")[0].rstrip().decode("utf-8", "replace")
