"""Whether copies are told from other stories: 2,000 pairs made from real news pages, and real pairs checked by hand."""
