"""Places that a text names, found on the map.

`words` cuts the text, `spotting` says which words name places, `choice` which place they mean.
"""

from pipeline.enrich.places.gazetteer import Gazetteer
from pipeline.enrich.places.locating import locate

__all__ = ["Gazetteer", "locate"]
