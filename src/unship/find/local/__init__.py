"""Probes: what is installed, registered, cached or lying about on this machine or a mounted disk.

`interface` is the protocol, `root` the system looked at, `walk` the one pass over folders,
`run` joins them, `probes` holds one file per probe.
"""
