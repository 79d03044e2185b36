"""Own rules: style rules that an owner wrote, taken apart and built again from an allow-list.

`rebuilding.rebuilt` is the only way in. Nothing of the text passes: rules are parsed by tinycss2, and written anew from
parts that are known one by one (`selecting`, `declaring`), confined by a scope that leaves out every form.
"""
