"""The JSON Schema of a recall, made from the values and the limits.

It says of a document what one can say without the others: forms, closed words, limits, what is
required beside what. References, chains, ranges and dates that do not exist are for the reader
(`unship.core.recall.structure`). Fields that are not listed are allowed: reading keeps them
(adr/0003). Source: JSON Schema 2020-12.
"""

import re
from collections.abc import Mapping

import msgspec
from msgspec import inspect

from unship.core.recall import limits
from unship.core.recall.canonical import LARGEST_WHOLE, Json
from unship.core.recall.document import SCHEMA, Recall

_ID = "^[a-z0-9][a-z0-9._-]{0,63}$"
_LANGUAGE = "^[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$"
_DAY = "[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2}))?)?)?"
_INSTANT = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?"
    "(Z|[+-][0-9]{2}:[0-9]{2})$"
)

FORMS: Mapping[str, tuple[str, str]] = {
    "id": (_ID, "id"),
    "date": (f"^{_DAY}$", "date (EDTF)"),
    "dates": (f"^({_DAY}|({_DAY}|\\.\\.)/({_DAY}|\\.\\.))$", "date or interval (EDTF)"),
    "path": (r"^(/|[A-Za-z]:/|\{[a-z0-9.]+\})", "path"),
    "purl": ("^pkg:", "package URL"),
    "name of a revision": ("^sha256:[0-9a-f]{64}$", "`sha256:` and digest"),
}
"""Forms of texts: the pattern that the schema can hold them to, and what documents call them."""

FIELD_FORMS: Mapping[tuple[str, str], str] = {
    ("Recall", "id"): "id",
    ("Recall", "previous"): "name of a revision",
    ("Publisher", "id"): "id",
    ("Product", "id"): "id",
    ("Product", "purl"): "purl",
    ("ProductPlace", "path"): "path",
    ("Alias", "product"): "id",
    ("Build", "product"): "id",
    ("Build", "sources"): "id",
    ("Claim", "sources"): "id",
    ("ShippedWith", "product"): "id",
    ("SaidBy", "source"): "id",
    ("Score", "source"): "id",
    ("Product", "sources"): "id",
    ("Remedy", "id"): "id",
    ("Remedy", "products"): "id",
    ("Remedy", "after"): "id",
    ("Impact", "sources"): "id",
    ("Detection", "source"): "id",
    ("Detection", "since"): "dates",
    ("Responder", "since"): "dates",
    ("Replacement", "sources"): "id",
    ("Replacement", "as_of"): "dates",
    ("Promise", "id"): "id",
    ("Promise", "due"): "dates",
    ("Promise", "kept"): "dates",
    ("DueBetween", "earliest"): "date",
    ("DueBetween", "latest"): "date",
    ("Interval", "from"): "date",
    ("Interval", "to"): "date",
    ("Event", "when"): "dates",
    ("Event", "sources"): "id",
    ("Source", "id"): "id",
    ("Source", "retrieved"): "dates",
}
"""Fields whose text has a form of its own, by value and field."""

_LISTS: Mapping[tuple[str, str], int] = {
    ("Recall", "builds"): limits.BUILDS,
    ("Recall", "indicators"): limits.INDICATORS,
}
_NOT_NEGATIVE = {("Artifact", "size"), ("Match", "size"), ("Interruption", "minutes")}


def _one_of(*names: str) -> Json:
    """Return the rule that exactly one of these fields is there."""
    return [{"required": [name]} for name in names]


_BESIDE: Mapping[str, dict[str, Json]] = {
    "Recall": {
        "allOf": [
            {
                "if": {"properties": {"revision": {"const": 1}}},
                "then": {"not": {"required": ["previous"]}},
                "else": {"required": ["previous"]},
            },
            {
                "if": {"properties": {"status": {"const": "public"}}},
                "else": {"required": ["reason"]},
            },
            {
                "if": {"properties": {"investigation": {"const": "closed"}}},
                "then": {"properties": {"builds": {"minItems": 1}}},
            },
        ]
    },
    "Build": {
        "oneOf": _one_of("version", "versions", "range", "any"),
        "if": {"required": ["artifacts"], "properties": {"artifacts": {"minItems": 1}}},
        "then": {"required": ["version"]},
    },
    "Match": {
        "oneOf": _one_of("digests", "type"),
        "dependentRequired": {"size": ["digests"], "type": ["value"], "value": ["type"]},
    },
    "Promise": {"oneOf": _one_of("due", "between")},
    "Digests": {"minProperties": 1},
}
"""What is required beside what."""


def recall_schema() -> dict[str, Json]:
    """Return the JSON Schema of `unship.recall/1`."""
    info = inspect.type_info(Recall)
    definitions: dict[str, Json] = {}
    root = _of(info, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:unship:schema:recall:1",
        "title": SCHEMA,
        "description": (
            f"At most {limits.DOCUMENT} bytes and {limits.DEPTH} levels. docs/reference/recall.md "
            "says what each part means."
        ),
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def structs() -> dict[str, inspect.StructType]:
    """Return every value that a recall is made of, by name, in the order of its first use."""
    found: dict[str, inspect.StructType] = {}
    waiting = [inspect.type_info(Recall)]
    while waiting:
        part = waiting.pop(0)
        if isinstance(part, inspect.StructType):
            if part.cls.__name__ not in found:
                found[part.cls.__name__] = part
                waiting.extend(field.type for field in part.fields)
        else:
            waiting.extend(inner(part))
    return found


def inner(info: inspect.Type) -> tuple[inspect.Type, ...]:
    """Return the annotations that an annotation is made of; none for a value or a scalar."""
    if isinstance(info, inspect.UnionType):
        return info.types
    if isinstance(info, inspect.VarTupleType):
        return (info.item_type,)
    if isinstance(info, inspect.DictType):
        return (info.value_type,)
    if isinstance(info, inspect.Metadata):
        return (info.type,)
    return ()


def _of(info: inspect.Type, definitions: dict[str, Json]) -> dict[str, Json]:
    """Return the schema of an annotation; values become definitions."""
    if isinstance(info, inspect.UnionType):
        # None is how a value says that a field is absent; a document never writes null.
        (present,) = (part for part in info.types if not isinstance(part, inspect.NoneType))
        return _of(present, definitions)
    if isinstance(info, inspect.Metadata):
        return _of(info.type, definitions)
    if isinstance(info, inspect.StructType):
        name = info.cls.__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _struct(info, definitions)
        return {"$ref": f"#/$defs/{name}"}
    if isinstance(info, inspect.VarTupleType):
        return {"type": "array", "items": _of(info.item_type, definitions)}
    if isinstance(info, inspect.DictType):
        return _table(info, definitions)
    return _scalar(info)


def _table(info: inspect.DictType, definitions: dict[str, Json]) -> dict[str, Json]:
    return {
        "type": "object",
        "propertyNames": {"maxLength": limits.KEY},
        "additionalProperties": _of(info.value_type, definitions),
    }


def _text_in_languages() -> dict[str, Json]:
    return {
        "type": "object",
        "description": "Words by language tag; de and en are never missing in what unship ships.",
        "propertyNames": {"pattern": _LANGUAGE},
        "additionalProperties": {
            "type": "string",
            "pattern": r"\S",
            "maxLength": limits.TEXT,
        },
        "minProperties": 1,
    }


def _scalar(info: inspect.Type) -> dict[str, Json]:
    if isinstance(info, inspect.EnumType):
        words: list[Json] = [str(member.value) for member in info.cls]
        return {"enum": words, "description": summary(info.cls)}
    if isinstance(info, inspect.StrType):
        text: dict[str, Json] = {"type": "string", "minLength": 1, "maxLength": limits.TEXT}
        return text | ({"pattern": info.pattern} if info.pattern is not None else {})
    if isinstance(info, inspect.DateTimeType):
        return {"type": "string", "pattern": _INSTANT}
    if isinstance(info, inspect.BoolType):
        return {"type": "boolean"}
    if isinstance(info, inspect.IntType):
        return {"type": "integer", "maximum": LARGEST_WHOLE}
    return {"type": "number"}


def _struct(info: inspect.StructType, definitions: dict[str, Json]) -> dict[str, Json]:
    name = info.cls.__name__
    properties: dict[str, Json] = {
        field.encode_name: _field(name, field, definitions) for field in info.fields
    }
    required: list[Json] = [field.encode_name for field in info.fields if field.required]
    schema: dict[str, Json] = {
        "type": "object",
        "title": name,
        "description": summary(info.cls),
        "properties": properties,
    }
    if required:
        schema["required"] = required
    return schema | _BESIDE.get(name, {})


def _field(owner: str, field: inspect.Field, definitions: dict[str, Json]) -> Json:
    key = (owner, field.encode_name)
    if key == ("Recall", "schema"):
        return {"const": SCHEMA}
    if key == ("Build", "any"):
        return {"const": True}
    if is_text(owner, field):
        return _text_in_languages()
    schema = _of(field.type, definitions)
    form = FIELD_FORMS.get(key)
    if form is not None:
        held = schema.get("items", schema)
        if isinstance(held, dict):
            held["pattern"] = FORMS[form][0]
    if key in _LISTS:
        schema["maxItems"] = _LISTS[key]
    if key in _NOT_NEGATIVE:
        schema["minimum"] = 0
    if key == ("Recall", "revision"):
        schema["minimum"] = 1
    if key == ("Build", "versions"):
        schema |= {"minItems": 1, "uniqueItems": True}
    return schema


def is_text(owner: str, field: inspect.Field) -> bool:
    """Tell whether a field holds words by language."""
    # A signer's digests are a table of texts too, by algorithm.
    parts = inner(field.type) if isinstance(field.type, inspect.UnionType) else (field.type,)
    return owner != "Signer" and any(
        isinstance(part, inspect.DictType) and isinstance(part.value_type, inspect.StrType)
        for part in parts
    )


def summary(kind: type) -> str:
    """Return a docstring as one paragraph, without the base class's own."""
    text = (kind.__doc__ or "").split("Attributes:")[0]
    return re.sub(r"\s+", " ", text).strip()


def as_json(schema: dict[str, Json]) -> bytes:
    """Return a schema as the bytes that are published: indented, keys in order, a last newline."""
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"
