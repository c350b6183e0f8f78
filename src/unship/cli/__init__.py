"""`unship …`: one file per sub-command, no rules inside.

`main` is the front door; it loads a sub-command's file only when that sub-command is called.
"""
