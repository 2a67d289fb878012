"""Text as UTF-8 can hold it. Pure.

Scrapers' JSON and file names bring halves of surrogate pairs along; one of them must not cost a
batch.
"""

import re
from typing import Any

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(content: Any) -> Any:
    """Return `content` with U+FFFD for every lone surrogate in its texts, however deep.

    Lengths do not change, so offsets stay true. Tuples become lists.
    """
    if isinstance(content, str):
        return _LONE_SURROGATE.sub("\ufffd", content)
    if isinstance(content, dict):
        return {encodable(name): encodable(part) for name, part in content.items()}
    if isinstance(content, list | tuple):
        return [encodable(part) for part in content]
    return content
