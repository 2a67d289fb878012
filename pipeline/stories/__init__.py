"""Stories: pages that carry the same text, whole, cut or edited. Pure; knows no storage.

`signature` turns a text into numbers, `kinship` says of two texts whether they are one story, and
`index` finds the pairs worth asking and joins pages into stories.
"""
