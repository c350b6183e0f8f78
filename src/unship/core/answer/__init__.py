"""The whole answer of a check: what is affected, what to do, what was not looked at, exit code.

Pure rules over judgements; `unship.words` says the answer to people and `unship.codecs` writes it
for machines.
"""
