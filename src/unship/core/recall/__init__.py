"""The recall: the whole case against a release, as values (DESIGN section 3, `unship.recall/1`).

One file per part of the document: `document` (the top), `products`, `builds`, `indicators`,
`remedies`, `circumstances` (impact, detections, replacement, promises), `texts`, `digests`.
Beside them the rules of the document itself: `canonical` (RFC 8785 and the digest that names a
revision), `chain` (which revision is in force, forks), `limits`, `paths` (the path grammar),
`edtf` (instants as sources write them) and `lint` (an experienced reviewer).
"""
