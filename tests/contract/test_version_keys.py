"""Keys stay what they are: a stored key must mean the same for as long as its version says so.

A change here is right only together with a higher `key_version` of the scheme, because databases
hold keys (docs/adr/0004-version-keys.md). Then write the new bytes down.
"""

import pytest

from unship.core.versions import SCHEMES, get

KEYS = {
    ("intdot", 1): {
        "18.12.416.0": "221c8334313601",
        "v0.0": "01",
        "1.0.1": "11101101",
        "1.12345678901234567890": "1194313233343536373839303132333435363738393001",
    },
    ("semver", 1): {
        "1.2.3": "111213ff",
        "v1.2": "111210ff",
        "1.2.3-alpha.11+build": "1112130103616c70686100021b01",
        "1.2.3-0a.-": "1112130103306100032d0001",
        "1.1.3.4": "111113ff",
        "100.0.0-rc": "833130301010010372630001",
    },
    ("pep440", 1): {
        "1.0": "0110110150010200",
        "1!2.0.1": "01111210110150010200",
        "1.0a1.post2.dev3": "0110110120110212011300",
        "1.0.dev4": "011011011001011400",
        "1.0rc1": "011011014011010200",
        "1.0.post1": "011011015002110200",
        "1.0+ubuntu.1": "0110110150010201027562756e747500031101",
        "0.1-Mew": "003030303030303030003030303030303031002a66696e616c2d002a6d6577002a66696e616c00",
        "1.0rc-foo": "003030303030303031002a63002a66696e616c2d002a666f6f002a66696e616c00",
    },
    ("debian", 1): {
        "5.6.1+really5.4.5-1": "100215ae0216ae0211ab7265616c6c790215ae0214ae021502021102",
        "1:1.0~rc1-0": "110211ae0210017263021102021002",
        "1.0": "100211ae021002021002",
        "a-1-2": "1061ad021102021202",
        "1.": "100211ae021002021002",
    },
    ("rpm", 1): {
        "5.6.1": "100515051605110200",
        "1:5.6.1~rc1-3.fc40": "11051505160511010472630005110201051304666300053802",
        "1.0^git1-": "10051105100304676974000511020102",
        "2_0a": "10051205100461000200",
    },
    ("alpm", 1): {
        "5.6.1-1": "1030158011168011112001301120",
        "1:1.0rc_a+1-2.1": "11301180111010726300401161008011112001301280111120",
        "1.5": "1030118011152000",
        "0.-1": "1030107f2001301120",
    },
    ("apk", 1): {
        "1.36.1-r18": "11180234180211132212",
        "1.02.0a_rc1_p~0f-r0": "11180130320018013000176110041511160514306600131012",
        "5.7.1p1-r2": "151802171802111770180211131212",
        "1-ruff": "1111",
    },
    ("gentoo", 1): {
        "1.2.030b_rc1_p-r2": "1150021250013033004062141130102012",
        "1.0": "115001002010",
        "9999": "84393939392010",
    },
    ("exact", 1): {
        "V18 Update 7": "563138205570646174652037",
        "é": "c3a9",
    },
}


def test_every_scheme_with_keys_has_its_current_version_written_down() -> None:
    assert set(KEYS) == {(s.name, s.key_version) for s in SCHEMES if s.name != "none"}


@pytest.mark.parametrize(("name", "key_version"), KEYS)
def test_keys_are_those_written_down(name: str, key_version: int) -> None:
    scheme = get(name)
    made = {text: scheme.key(text) for text in KEYS[name, key_version]}
    assert {text: key.hex() for text, key in made.items() if key} == KEYS[name, key_version]
