"""Names: which mentions of a page are of one person, organisation or place, and how alike two are.

`resolve.resolve` takes the spans of a tagger through these steps:

    mentions.read    trim articles and possessives, leave out what is no name
    repair.repair    titles off, particles on, persons tagged as organisations
    repeats          the same forms where the tagger passed them over
    settle           one type for each form
    apart            like names that the text tells apart
    link_people      full names, surnames, initials, nicknames, aliases
    link_names       organisations and their abbreviations; places
    nominals         "the Kazakh president"

`beside` says what the words beside a name tell of it. `match.similarity` compares two names
without a page. Beneath both: `people` and `organisations` (the parts of a name), `forms`,
`legal_forms`, `sounds`, `gender`, `tables` (what is known beforehand), `romanise` and `distance`
(the owners of anyascii and rapidfuzz).
"""
