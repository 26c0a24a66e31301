"""The computation rules, a module or package a version.

What is released is never edited, for records that name a rule are computed again by it, years later, byte for byte
(tests/core/credit/rules/test_frozen.py holds the sources): a change of the rule is a new module with a new name. A
rule reads nothing but the journal it is given, and values that its caller keeps with the record.
"""
