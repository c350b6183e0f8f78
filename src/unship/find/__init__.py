"""Where the bad build is: probes of this machine, a folder or a mounted disk. No sockets."""
