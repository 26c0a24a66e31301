"""Presence prompts: now and then, those here are asked to tap once, as evidence that they take part.

A setting, off by default. An answer is evidence (NASBA, standard 16: at least three interactions an hour, at moments
nobody foresees, each answer kept); silence takes nobody's minutes away.
"""
