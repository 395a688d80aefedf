"""Statements of reports → whether what is known bears them out: the checks that no one else makes.

`comparatives` holds what ranks an incident ("the first in six months") against the record as of when it was said.
`docs/explanation/checks.md` has the rules in words.
"""
