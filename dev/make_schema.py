"""Write docs/reference/recall.schema.json and docs/reference/recall.md from the values.

python dev/make_schema.py [--check]
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from generated import write_or_check
from msgspec import inspect

from unship.codecs.recall_schema import (
    FIELD_FORMS,
    FORMS,
    as_json,
    inner,
    is_text,
    recall_schema,
    structs,
    summary,
)
from unship.core.recall import limits
from unship.core.recall.paths import TOKENS
from unship.core.versions import names

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "docs" / "reference" / "recall.schema.json"
PAGE = ROOT / "docs" / "reference" / "recall.md"

HEAD = f"""# The recall, field by field

A recall is one document for one revision: complete in itself, numbered, never changed. People write
it as YAML or JSON; what is kept and named is its canonical JSON (RFC 8785), and its name is
`sha256:` and the digest of that. This page and the [JSON Schema](recall.schema.json) are written by
`make docs` from the values that the program uses.

## Reading and writing

- The field decides what a value is, never YAML: `8.10` in a text field is the text `8.10`, with or
  without quotes. Numbers, `true` and `false` stand without quotes. Where nothing is known the field
  is left out; `null` is refused.
- In YAML aliases, anchors, tags, directives and a second document are refused; in both notations a
  key that stands twice.
- **Fields that this unship does not know are kept and listed**, never dropped: the digest stays the
  same. `unship recall lint` and `unship recall fmt` are strict and refuse them. In such a field
  what stands in quotes is text; without quotes `true`, `false` and `null` are these, and a number
  is a number where its shortest form is the very text (`9.8`, but `8.10` stays text).
- A document of another major schema (`unship.recall/2`) is not read at all: it needs a newer
  unship, and a check says so.
- `unship recall fmt` writes the fields in the order of this page and quotes everything that any
  YAML could read as something else. It does not keep comments, which are not part of a recall.
- Limits: {limits.DOCUMENT // 1024 // 1024} MiB, {limits.BUILDS:,} builds, {limits.INDICATORS:,} \
indicators, {limits.DEPTH} levels, {limits.NODES:,} keys and values, {limits.TEXT:,} characters a \
text.

## Forms

| form | what it is |
|---|---|
| text | words by language tag: `{{de: …, en: …}}` |
| id | up to 64 of `a-z 0-9 . _ -`, a letter or digit first; unique in its list |
| date | EDTF: `2023`, `2023-03`, `2023-03-29`, `2023-03-29T16:00:00Z`; a time needs its zone, a \
day is a day in UTC |
| date or interval | a date, or two with a slash; `..` is an open end |
| instant | `2023-03-29T16:00:00Z` or with an offset |
| path | absolute with `/`, or beginning with a token; `*` within one component, no `..`. Tokens: \
{" ".join(f"`{token}`" for token in TOKENS)} |
| scheme | how versions are ordered: {", ".join(f"`{name}`" for name in names())} |

## Chains

Each revision after the first names its predecessor's digest in `previous`. Two revisions with the
same number or the same predecessor are a fork: both are kept, from there on neither is acted on,
and what was in force before stays in force. Where a predecessor is missing the newest revision is
acted on all the same, because it is a complete statement, and the gap is named.
"""


def kind(owner: str, field: inspect.Field) -> str:
    """Return what a field holds, in words."""
    form = FIELD_FORMS.get((owner, field.encode_name))
    if is_text(owner, field):
        return "text"
    if (owner, field.encode_name) == ("Product", "scheme"):
        return "scheme"
    return held(field.type, FORMS[form][1] if form else "words")


def held(info: inspect.Type, text: str) -> str:
    """Return what an annotation holds; `text` says what a text in it is."""
    if isinstance(info, inspect.UnionType):
        (present,) = (part for part in info.types if not isinstance(part, inspect.NoneType))
        return held(present, text)
    if isinstance(info, inspect.StructType):
        return f"[{info.cls.__name__}](#{info.cls.__name__.lower()})"
    if isinstance(info, inspect.EnumType):
        return ", ".join(f"`{member.value}`" for member in info.cls)
    if isinstance(info, inspect.VarTupleType):
        return f"list of {held(info.item_type, text)}"
    if isinstance(info, inspect.DictType):
        return f"table of {held(info.value_type, text)} by name"
    if isinstance(info, inspect.Metadata):
        return held(info.type, text)
    return scalar(info, text)


def scalar(info: inspect.Type, text: str) -> str:
    """Return what a scalar annotation holds."""
    if isinstance(info, inspect.StrType):
        return text if info.pattern is None else f"`{info.pattern}`"
    plain = {
        inspect.BoolType: "`true` or `false`",
        inspect.IntType: "whole number",
        inspect.FloatType: "number",
        inspect.DateTimeType: "instant",
    }
    assert not inner(info)  # noqa: S101 - a new kind of annotation must stop the page, not pass
    return plain[type(info)]


def page() -> str:
    """Return the reference page."""
    return "\n".join([HEAD, *(line for info in structs().values() for line in table(info))])


def table(info: inspect.StructType) -> Iterator[str]:
    """Yield the section of one value."""
    name = info.cls.__name__
    yield f"## {name}\n"
    yield f"{sentence(summary(info.cls))}\n"
    yield "| field | content | |"
    yield "|---|---|---|"
    for field in info.fields:
        content = kind(name, field).replace("|", "\\|")
        yield f"| `{field.encode_name}` | {content} | {'required' if field.required else ''} |"
    yield ""


def sentence(text: str) -> str:
    """Return a docstring without references that only the makers of unship have."""
    return re.sub(r"\s*\(DESIGN [^()]*\)", "", text)


def main() -> int:
    """Write both files, or with `--check` say which is not up to date."""
    return write_or_check(
        __doc__, lambda: {SCHEMA: as_json(recall_schema()).decode("utf-8"), PAGE: page()}
    )


if __name__ == "__main__":
    sys.exit(main())
