"""Carrying the fault of a fragment from its base over to any other document.

The fault is planted in a copy of the other document in one of several ways: the same places are
changed there, or the faulty items are grafted onto it together with what they refer to. Whether a
way leads to the fault and to nothing else is for the validator to say.
"""
