"""The desk: the record as pages, for those who would rather look than read.

Every page is made here, from the record, and works without JavaScript: a page is a function of its address and of what
the record holds. `app` puts it together, `pages` answers the addresses (a module for each kind of page), `views` turn
what the record holds into what templates show, `security` says what a browser may do with it.
"""
