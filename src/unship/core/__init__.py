"""What a recall is and the rules over it: values, version ordering, matching, verdicts, cases.

Core opens nothing: no file, socket, process, database or clock. Its one third-party import is
msgspec, the value library.
"""
