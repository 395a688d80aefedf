"""An incident's claims → its account: for each property the values held, by whom, how they stand, which leads and why.

`settle` is a function of the claims, what is known of their sources and reports, the decisions and the moment asked
about; `settle_incident` fills a drafted incident's account, date and title with it, and `printable` makes one
attributed sentence of it.
"""

from dateline.settling.account import settle_incident
from dateline.settling.sentence import printable
from dateline.settling.settle import settle

__all__ = ["printable", "settle", "settle_incident"]
