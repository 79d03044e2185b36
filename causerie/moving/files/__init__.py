"""Files: from strangers' bytes to characters, elements, values and members, each bounded and refused by name.

`decoding` (bytes to characters), `mending` (what exports get wrong in XML), `elements` (XML to small trees), `values`
(JSON), `archives` (zip). Everything streams; nothing is unpacked by a name that a stranger chose.
"""
