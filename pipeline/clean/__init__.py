"""Clean: `RawPage` to `CleanPage`.

Where to look:

=============  ====================================================================================
page           the way of one page through all of this; start here
decode, tree   bytes to text to one parse that everything shares
blocks         the page as a row of blocks
body           which blocks are the article: `features` (with `measures`, `naming`, `wordlists`) and
               the votes of others (`extract`: trafilatura, `plain_vote`: resiliparse; `votes`,
               `vote_features`) go through the trees (`forest`, `weights/`)
structure      the chosen blocks as a text with `parts`; captions, tables, standfirst apart; author
               boxes without contact data (`contact_boxes`, `contact`)
metadata/      title, authors, dates and the rest, with the place where each was found
kind           article or not (`kind_features`); `rules` reject
dump           text dumps: `story`, `headline`, `captions`, `menus` (with `line_features`)
lines          what a line certainly is, on any page (`line_labels`, `wording`);
               `syndication`
memory         lines that recur on the pages of a site; the one module that looks at several pages
language       what the text is written in
=============  ====================================================================================
"""
