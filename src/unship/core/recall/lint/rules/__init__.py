"""One file per rule or small family of rules; none imports another.

What two of them share stands one level up: `walk`, `organisations`, `wordings`.
"""
