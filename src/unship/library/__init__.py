"""The recalls that ship with unship: data, one index compiled from it, and the reading of both.

`recalls/<id>/<revision>.yaml` is what people write. `dev/compile_library.py` makes
`index.msgpack` of it, which is all that the installed program reads (YAML at start would cost more
than the whole check of a small project). `as_of.txt` is the day on which the facts were last gone
through; a check prints it, because what became known later is not in its answer.

```
library = load()
for recall in library.in_force():
    …
```
"""

from unship.library.reading import Library, LibraryChain, LibraryRevision, load

__all__ = ["Library", "LibraryChain", "LibraryRevision", "load"]
