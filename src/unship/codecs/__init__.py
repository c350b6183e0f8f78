"""What machines read: bytes to values and back, one file a format in `formats/`.

What several formats share lies here: `nodes` (a document with the place of every part),
`json_nodes` and `yaml_nodes` (the two notations), `typed` (nodes to typed trees, directed by the
annotations of the values), `yaml_text` (writing), `recall_document` and `recall_schema`. No file,
no socket, no clock: bytes come in, values go out.
"""
