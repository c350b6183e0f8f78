"""The error tree of the whole product.

```
UnshipError                 every error that unship raises on purpose
├── UsageError              the caller asked for something that cannot be done (exit 2)
├── DocumentError           a document that cannot be read as what it claims to be
│   ├── RecallError         a recall file with problems: file, line and field of each
│   └── NewerSchemaError    a recall of another major schema: "needs a newer unship"
├── VersionError            a version or range that its scheme does not know
└── BrokenInstallError      a part that should have been installed with unship is missing
```

Three levels, by who must act. What a probe could not look at is no error: it is a
`unship.core.observation.Gap`, a value in the answer.
"""


class UnshipError(Exception):
    """Base of every error unship raises on purpose.

    Attributes:
        what: What happened, one sentence.
        unchanged: What was *not* changed by the failed call, one sentence.
        next_step: What the reader can do now, one sentence.
    """

    def __init__(self, what: str, *, unchanged: str = "", next_step: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.unchanged = unchanged
        self.next_step = next_step


class UsageError(UnshipError):
    """The call itself cannot be carried out: an unknown id, a folder that is not there."""


class DocumentError(UnshipError):
    """A document that cannot be read as what it claims to be."""


class RecallError(DocumentError):
    """A recall document with problems.

    Attributes:
        problems: One line per problem, each beginning with `file:line:column: field:`.
    """

    def __init__(self, what: str, *, problems: tuple[str, ...] = (), next_step: str = "") -> None:
        super().__init__(
            what, unchanged="Nothing was read from it and nothing was written.", next_step=next_step
        )
        self.problems = problems


class NewerSchemaError(DocumentError):
    """A recall of another major schema; judging without it would be silence, so it is a gap."""


class VersionError(UnshipError):
    """A version or range that its scheme's grammar does not know."""


class BrokenInstallError(UnshipError):
    """A part that should have been installed with unship is missing or damaged."""
