"""Pages joined into stories as they come, in any order.

A story is what hangs together by `same_story`: two pages are in one story if a chain of such
pairs leads from one to the other. The order of arrival makes no difference, since each pair is
judged for itself and joining forgets nothing. One bound keeps the cost of a page flat: under one
sign at most `_FILED` texts are compared, those with the smallest digests, so what would have to
be compared with a hundred thousand pages of one form is compared with a few of them. Below that
bound, counted in differing texts, the result is exact.
"""

from collections import Counter
from collections.abc import Iterable

from pipeline.stories.kinship import same_story
from pipeline.stories.signature import Signature, sign

_FILED = 40
# Of the signs of the text with fewer of them, so many must be shared before two texts are compared.
# A pair of one story shares .2 of its runs, mostly .45, and as many of its signs, more or less.
_MIN_SHARED = 0.12


class StoryIndex:
    """The stories of all pages seen so far.

    The id of a story is the page id of its first member: the one with the smallest `order`, as in
    the time of capture, then the smallest page id. When an earlier one comes late, or two stories
    turn out to be one, the id changes; any id that was ever given is the id of a page, so
    `story_of(old_id)` is where it leads now.
    """

    def __init__(self) -> None:
        """Start without pages."""
        self._texts: list[Signature] = []
        self._parents: list[int] = []
        self._firsts: list[tuple[str, str]] = []  # (order, page id) of a story, at its root
        self._by_digest: dict[bytes, int] = {}
        self._by_page: dict[str, int] = {}
        self._alone: dict[int, int] = {}  # sign -> the only text that has it
        self._filed: dict[int, list[int]] = {}  # sign -> the texts, where there are more

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._by_page)

    def add(self, page_id: str, text: str, *, order: str = "") -> str:
        """Take a page in, or another version of it, and return the id of its story so far.

        Args:
            page_id: of the page.
            text: of the page.
            order: which page of a story comes first, compared as text: a timestamp in ISO 8601.
        """
        return self.add_signed(page_id, sign(text), order=order)

    def add_signed(self, page_id: str, signature: Signature, *, order: str = "") -> str:
        """Do the same for a text whose signature is known."""
        known = self._by_digest.get(signature.digest)
        at = self._take(signature) if known is None else known
        root = self._root(at)
        self._firsts[root] = min(self._firsts[root], (order, page_id))
        if page_id in self._by_page:  # another version: the page stays in its story
            root = self._join(root, self._by_page[page_id])
        self._by_page[page_id] = at
        return self._firsts[root][1]

    def story_of(self, page_id: str) -> str:
        """Return the id of the story of a page; also of an id that a story had before.

        Raises:
            KeyError: the page was never added.
        """
        return self._firsts[self._root(self._by_page[page_id])][1]

    def stories(self) -> dict[str, str]:
        """Return the story of each page."""
        return {page_id: self.story_of(page_id) for page_id in self._by_page}

    def _take(self, signature: Signature) -> int:
        at = len(self._texts)
        self._texts.append(signature)
        self._parents.append(at)
        self._firsts.append(_LAST)
        self._by_digest[signature.digest] = at
        signs = signature.signs.tolist()
        for other in self._candidates(signature, signs):
            if self._root(other) != self._root(at) and same_story(signature, self._texts[other]):
                self._join(at, other)
        for one in signs:
            self._file(one, at)
        return at

    def _candidates(self, signature: Signature, signs: list[int]) -> list[int]:
        """Return the texts that share enough signs, those with most of them first."""
        shared: Counter[int] = Counter()
        for one in signs:
            if filed := self._filed.get(one):
                shared.update(filed)
            elif (other := self._alone.get(one)) is not None:
                shared[other] += 1
        return [
            other
            for other, count in shared.most_common()
            if count >= _MIN_SHARED * _common_signs(signature, self._texts[other])
        ]

    def _file(self, one: int, at: int) -> None:
        if one not in self._filed:
            other = self._alone.setdefault(one, at)
            if other != at:
                del self._alone[one]
                self._filed[one] = [other, at]
            return
        filed = self._filed[one]
        filed.append(at)
        if len(filed) > _FILED:
            filed.remove(max(filed, key=lambda text: self._texts[text].digest))

    def _root(self, at: int) -> int:
        while self._parents[at] != at:
            self._parents[at] = self._parents[self._parents[at]]
            at = self._parents[at]
        return at

    def _join(self, one: int, other: int) -> int:
        one, other = self._root(one), self._root(other)
        first = min(self._firsts[one], self._firsts[other])
        low, high = min(one, other), max(one, other)
        self._parents[high] = low
        self._firsts[low] = first
        return low


_LAST = ("\U0010ffff", "")  # after any page


def _common_signs(one: Signature, other: Signature) -> int:
    """Return how many signs two texts would share if the one held the other."""
    if one.is_sampled or other.is_sampled:
        return min(one.sampled, other.sampled)
    return min(len(one.signs), len(other.signs))


def assign_stories(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the story of each page of one input: page id and text to page id and story id."""
    index = StoryIndex()
    for page_id, text in texts:
        index.add(page_id, text)
    return index.stories()
