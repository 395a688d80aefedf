"""Who may do what with a record: people with their roles, their sessions and tokens, and what of it is written down.

It is kept in the record's database beside the record, and is no part of it: nothing here is exported, released or
derived from. Passwords, session ids and tokens are kept as digests alone, and no function here tells one in an error.
"""

from dateline.access.roles import Person, Role

__all__ = ["Person", "Role"]
