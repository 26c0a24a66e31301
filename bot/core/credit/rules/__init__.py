"""The computation rules, a module a version. What is released is never edited: a change is a new module."""
