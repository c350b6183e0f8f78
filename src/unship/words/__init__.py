"""What people read: texts of the interface in the reader's language.

Pure: values and a catalogue come in, lines go out. Catalogues lie in `locale/` as gettext files and
are read by `unship.cli`; German and English are always complete. Everything that comes from a
recall or a machine passes `plain` on its way out.
"""
