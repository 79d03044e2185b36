"""Sources: one module for each kind of export. Each reads what it is handed into records, and knows no site.

A source is a function from `Handed` to records (`known.SOURCES` names them all). Remarks come before the entry they
stand on, or name it by `on`. What a source leaves out itself it tells (`Told`).
"""
