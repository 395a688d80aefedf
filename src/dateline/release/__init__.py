"""Releases: a record as it stood, frozen under a version, that can be cited, checked and settled again for ever.

A release is an archive (`archive`): the exported record, and what it follows from without the texts: the reports as
they were published and what they are copies of, their readings, and the decisions (`content`), with what changed since
the release before (`changes`). Its digest is that of the list of its files' digests. `checking` settles it again from
its readings and decisions and sees whether the same comes out. Texts go along where their licence says that they may
(`licences`).

Begin with `making.make`, `checking.check` and `released.released`.
"""
