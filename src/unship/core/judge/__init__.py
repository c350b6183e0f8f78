"""Judgement: what observations mean under one revision of a recall.

`judge.judge` is one pure function over a recall and observations. Its parts: `recognise` (is this
the product), `conditions` (`when`), `grounds` (the order of grounds of DESIGN section 6),
`trains` (products without versions), `exposure`, and the values of the answer in `finding`.
"""
