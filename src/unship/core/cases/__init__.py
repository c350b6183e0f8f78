"""Cases: recall x host. What state a case has, and why it changed.

`evidence` holds what was seen on one host in time, `state` is the pure function of (revision in
force, evidence), `change` says which changes a new revision makes and why (DESIGN section 1,
point 1, and section 6, Cases).
"""
