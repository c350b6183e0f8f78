"""The use cases that join the rooms: today, one check of one machine, folder or disk."""
