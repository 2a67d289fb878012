"""Read one English sentence: which words in it are ascribed to whom. Pure, one pass."""

from collections.abc import Iterator

from pipeline.enrich.quotes import words_en as en
from pipeline.enrich.quotes.attribution import Attribution
from pipeline.enrich.quotes.bounds import (
    begins_adjunct,
    clause_end,
    object_end,
    skip_adjuncts,
    trim,
)
from pipeline.enrich.quotes.lexicon import Form, noun_forms, verb_forms
from pipeline.enrich.quotes.phrases import (
    Subject,
    is_adverb,
    phrase_start,
    subject_after,
    subject_before,
    verb_group_start,
)
from pipeline.enrich.quotes.tokens import QUOTE, Tokens
from pipeline.enrich.quotes.verbs import is_verb

_PAUSES = frozenset([",", QUOTE, "—", "–", "--", ".", "!", "?", ";", ":", ")"])
_NOUN_LINKS = frozenset("to of for about on over against in with".split())


def read_sentence(tokens: Tokens, start: int, end: int) -> list[Attribution]:
    """Return the attributions of a sentence, none inside another's content."""
    return _Sentence(tokens, start, end).read()


class _Sentence:
    """The state of reading one sentence: what is taken, and who spoke last."""

    def __init__(self, tokens: Tokens, start: int, end: int) -> None:
        self.tokens, self.low = tokens, tokens.low
        self.start, self.end = start, end
        self.found: list[Attribution] = []
        self.speaker: Subject | None = None

    def read(self) -> list[Attribution]:
        low, forms, nouns = self.low, verb_forms(), noun_forms()
        at = self.start
        while at < self.end:
            word = low[at]
            cue: Attribution | None = None
            form = forms.get(word)
            if word == "according" and low[at + 1 : at + 2] == ["to"] and at + 2 < self.end:
                cue = self._according(at)
            elif form and is_verb(self.tokens, self.start, at, self.end, form):
                cue = self._verb(at, form)
            if cue is None and word in nouns and at + 1 < self.end:
                cue = self._noun(at)
            if cue is None and word in en.ADJECTIVES:
                cue = self._adjective(at)
            if cue is None:
                at += 1
                continue
            first = min(content[0] for content in cue.contents)
            # What stands before a cue may hold cues itself, and they are not ours to report.
            self.found = [
                other for other in self.found
                if not any(first <= other.cue[0] < content[1] for content in cue.contents)
            ]  # fmt: skip
            self.found.append(cue)
            if cue.subject and cue.subject.kind != "shared":
                self.speaker = cue.subject
            last = max(content[1] for content in cue.contents)
            at = max(at + 1, cue.cue[1], last)
        return self.found

    def _according(self, at: int) -> Attribution | None:
        low, tokens = self.low, self.tokens
        source_end = at + 2
        while source_end < self.end and low[source_end] not in (",", ";", QUOTE, "—", "–", "--"):
            source_end += 1
        subject = Subject("noun", *trim(tokens, at + 2, source_end))
        contents = []
        if at - self.start <= 1:
            contents = [trim(tokens, source_end, self.end)]
        else:
            before = at - 1 if low[at - 1] in ("and", "but", "'s", "is") else at
            contents = [trim(tokens, self._left_edge(before), before)]
            if source_end + 4 < self.end and low[source_end] == "," and low[
                source_end + 1
            ] not in ("who", "which"):
                rest = trim(tokens, source_end, self.end)
                if rest[0] < rest[1] and low[at - 1] == ",":
                    contents.append(rest)
        contents = [(a, b) for a, b in contents if a < b]
        if not contents or subject.start >= subject.end:
            return None
        if at - self.start > 1 and len(contents) > 1:
            contents = contents[:1]
        return Attribution((at, at + 2), subject, tuple(contents))

    def _left_edge(self, before: int) -> int:
        """Return where the content before a cue begins: after the last content, or the start."""
        edge = self.start
        for other in self.found:
            if other.is_strong and other.cue[0] < before:
                edge = max(edge, other.cue[1])
                for content in other.contents:
                    if content[1] <= before:
                        edge = max(edge, content[1])
        if edge > self.start and before - edge < 3:
            return self.start
        return edge if edge == self.start else self.start

    def _verb(self, at: int, form: Form) -> Attribution | None:
        low, tokens, verb = self.low, self.tokens, form.verb
        kinds = set(form.kinds)
        group = verb_group_start(tokens, self.start, at)
        helpers = low[group:at]
        passive = "n" in kinds and any(word in en.BE for word in helpers)
        after = at + 1
        if after < self.end and low[after] in verb.particles | {"out", "back"} and (
            low[after] in verb.particles
        ):
            after += 1
        before = low[group - 1] if group > self.start else ""
        subject = self._subject(group, at, kinds)
        if passive:
            return self._passive(at, after, group, form, subject)
        # "..., said the minister": the subject follows.
        if (before in (",", QUOTE) or (before and self.start < group and before in "?!")) and (
            kinds & set("ds") and verb.is_speech
        ):
            inverted = subject_after(tokens, after, self.end)
            if inverted and (subject is None or subject.kind != "noun" or before == QUOTE
                             or self._pause(inverted.end)):  # fmt: skip
                content = trim(tokens, self.start, group)
                if content[0] < content[1]:
                    return Attribution((group, after), inverted, self._both(content, inverted.end))
        content = self._content(at, after, form)
        if subject is None:
            if "g" in kinds or before in (",", "and", "but"):
                subject = Subject("shared", group, group)
            elif content and low[content[0]] == "that":
                pass
            else:
                return None
        if kinds & set("ds") and verb.is_speech and subject.kind in ("noun", "pronoun") if subject else False:
            assert subject is not None
            left = low[subject.start - 1] if subject.start > self.start else ""
            posed = left in (",", QUOTE, "—", "–", "--", "?", "!")
            if posed and (content is None or low[content[0]] == QUOTE or self._is_pause(at, content)):
                earlier = trim(tokens, self.start, subject.start)
                if earlier[1] - earlier[0] >= 2 or low[earlier[0]] == QUOTE:
                    contents = [earlier]
                    if content and low[content[0]] == QUOTE:
                        contents.append(content)
                    return Attribution((group, after), subject, tuple(contents))
        if content is None or content[0] >= content[1]:
            return None
        return Attribution((group, after), subject, (content,), verb.is_speech)

    def _is_pause(self, at: int, content: tuple[int, int]) -> bool:
        return False

    def _both(self, content: tuple[int, int], after: int) -> tuple[tuple[int, int], ...]:
        """Add the quote that goes on behind the cue."""
        low = self.low
        at = after
        while at < self.end and low[at] != QUOTE and at - after < 30:
            at += 1
        if at < self.end and low[at] == QUOTE and at > after and low[at - 1] in (",", ":", ";", "."):
            return (content, (at, at + 1))
        return (content,)

    def _pause(self, at: int) -> bool:
        return at >= self.end or self.low[at] in _PAUSES or self.low[at] in (
            "in", "on", "at", "during", "who", "after", "to", "as",
        ) or begins_adjunct(self.tokens, at, self.end)  # fmt: skip

    def _subject(self, group: int, at: int, kinds: set[str]) -> Subject | None:
        if "g" in kinds and group == at:
            before = self.low[at - 1] if at > self.start else ""
            if not before or not before[0].isalnum() or before in ("and", "by", "in", "of", "while",
                                                                  "for", "after", "before", "without"):  # fmt: skip
                return Subject("shared", at, at)
        return subject_before(self.tokens, self.start, group)

    def _passive(
        self, at: int, after: int, group: int, form: Form, subject: Subject | None
    ) -> Attribution | None:
        low, tokens, verb = self.low, self.tokens, form.verb
        following = low[after] if after < self.end else "."
        if following == "as" and low[after + 1 : after + 2] == ["saying"] and after + 2 < self.end:
            content = trim(tokens, after + 2, clause_end(tokens, after + 2, self.end))
            return Attribution((group, after + 2), subject, (content,)) if content[0] < content[1] else None
        agent = self._agent(after)
        if subject is None or subject.kind == "shared":
            return None
        begin = subject.antecedent[0] if subject.antecedent else subject.start
        if following == "to" and (verb.is_intent or verb.is_thought or verb.is_speech):
            content = trim(tokens, begin, object_end(tokens, after, self.end))
        elif verb.has_as and following in ("as", "an", "a", "the", QUOTE):
            content = trim(tokens, begin, object_end(tokens, after, self.end))
        elif agent and (verb.has_object or verb.is_speech):
            content = trim(tokens, begin, group)
        elif verb.is_addressed and following in ("that", "to", "about", "if", "whether", "why"):
            content = trim(tokens, after, clause_end(tokens, after, self.end))
        elif verb.lemma in ("accuse", "criticise", "criticize", "blame") and following in ("of", "for"):
            content = trim(tokens, begin, object_end(tokens, after, self.end))
        else:
            return None
        return Attribution((group, after), agent, (content,), is_strong=False) if content[0] < content[1] else None

    def _agent(self, after: int) -> Subject | None:
        """Return who did it, in "was criticised by the minister"."""
        low = self.low
        for at in range(after, min(self.end, after + 12)):
            if low[at] == "by" and at + 1 < self.end:
                found = subject_after(self.tokens, at + 1, self.end)
                return found if found and found.kind == "noun" else None
            if low[at] in (",", ";", "that"):
                return None
        return None

    def _content(self, at: int, after: int, form: Form) -> tuple[int, int] | None:
        """Return what follows a cue, by the patterns of its verb."""
        low, tokens, verb, edge = self.low, self.tokens, form.verb, self.end
        if after >= edge:
            return None
        while after < edge and is_adverb(low[after]):
            after += 1
        if after >= edge:
            return None
        word = low[after]
        if word in (",", ":") and after + 1 < edge and low[after + 1] == QUOTE:
            return self._quote_run(after + 1)
        if word == ":" and verb.is_speech and edge - after > 3:
            return trim(tokens, after + 1, edge)
        if word == QUOTE:
            return self._clause(after) if verb.takes_clause or verb.is_addressed else self._object(after)
        if word == "that" and (verb.takes_clause or verb.is_addressed or verb.has_object):
            return self._clause(after)
        if word in ("whether", "if", "why", "how", "what", "who", "where", "when") and (
            verb.takes_clause or verb.is_addressed
        ):
            if word == "when" and not verb.lemma == "ask":
                return None
            return self._clause(after)
        if verb.is_addressed:
            content = self._after_hearer(after, form)
            if content:
                return content
        if word == "to" and after + 1 < edge and verb.is_intent and low[after + 1] not in en.DETERMINERS:
            return self._clause(after)
        if word in verb.prepositions and after + 1 < edge:
            inner = after + 1
            if word in ("out", "down", "up", "back", "forward") and low[inner] in (
                "at", "against", "on", "to", "about", "for",
            ):  # fmt: skip
                inner += 1
            if low[inner] in _PAUSES and low[inner] != QUOTE:
                return None
            return self._object(inner) if inner < edge else None
        if word in en.PREPOSITIONS or word in en.DAYS or begins_adjunct(tokens, after, edge):
            if verb.is_plain or verb.is_speech:
                later = skip_adjuncts(tokens, after, edge)
                if later < edge and later > after:
                    follow = low[later]
                    if follow in (",", ":") and low[later + 1 : later + 2] == [QUOTE]:
                        return self._quote_run(later + 1)
                    if follow == QUOTE or follow == "that" or follow in en.WH - {"when", "who", "which"}:
                        return self._clause(later)
                    if follow == ":" and edge - later > 3:
                        return trim(tokens, later + 1, edge)
                    if verb.is_plain and (follow in en.PRONOUNS or follow in en.DETERMINERS
                                          or follow == "there" or tokens.is_capital(later)):  # fmt: skip
                        return self._clause(later)
            return None
        if not (word[0].isalnum() or word in ("$", "'")):
            return None
        if word in ("and", "or", "but", "while", "because", "so", "than", "more", "not") or word in en.AUXILIARIES:
            return None
        if verb.takes_clause and not verb.has_object:
            if verb.is_evidence and not verb.is_plain and not verb.is_thought:
                return self._clause(after)
            return self._clause(after)
        if verb.has_object or verb.has_as:
            if verb.takes_clause and (word in en.PRONOUNS or word == "there"):
                return self._clause(after)
            return self._object(after)
        if verb.is_intent and word not in ("to",):
            return None
        return None

    def _after_hearer(self, after: int, form: Form) -> tuple[int, int] | None:
        """Return what is said after those to whom it is said: "told reporters (that) ..."."""
        low, tokens, edge = self.low, self.tokens, self.end
        at = after
        if low[at] in ("to", "of", "about", "for", "against") or low[at] in en.DAYS:
            return None
        while at < edge and at - after < 16:
            word = low[at]
            if at > after:
                if word == "that" or word in ("whether", "why", "how", "what", "if"):
                    return self._clause(at)
                if word == "to":
                    return self._clause(at) if low[at + 1 : at + 2] and low[at + 1] not in en.DETERMINERS and not tokens.is_capital(min(at + 1, edge - 1)) else None
                if word in ("of", "about", "against") and form.verb.lemma not in ("ask", "press"):
                    if word == "of" and low[at - 1] in ("number", "group", "crowd", "members", "some",
                                                        "hundreds", "thousands", "dozens"):  # fmt: skip
                        at += 1
                        continue
                    if word == "of" and not (low[at - 1] in ("him", "her", "them", "us", "me")
                                             or low[at - 1].endswith("s") or tokens.is_capital(at - 1)):  # fmt: skip
                        at += 1
                        continue
                    return self._object(at + 1) if at + 1 < edge else None
                if word in ("about",):
                    return self._object(at + 1) if at + 1 < edge else None
                if word in en.PRONOUNS or word == "there":
                    return self._clause(at)
                if (word in en.DETERMINERS and word != "'s" and low[at - 1] not in en.PREPOSITIONS
                        and low[at - 1] not in en.DETERMINERS and low[at - 1] != "and"):  # fmt: skip
                    return self._clause(at)
                if (tokens.is_capital(at) and not tokens.is_capital(at - 1) and word != QUOTE
                        and low[at - 1].endswith(("s", "him", "her", "them", "crowd", "audience"))
                        and low[at - 1] not in en.DETERMINERS):  # fmt: skip
                    return self._clause(at)
            if word == QUOTE:
                return self._clause(at)
            if word in (",", ":"):
                if low[at + 1 : at + 2] == [QUOTE]:
                    return self._quote_run(at + 1)
                return None
            if not (word[0].isalnum() or word in ("'s", "'", ".", "-")):
                return None
            at += 1
        return None

    def _quote_run(self, at: int) -> tuple[int, int]:
        end = at + 1
        while end < self.end and self.low[end] == QUOTE:
            end += 1
        return at, end

    def _clause(self, start: int) -> tuple[int, int]:
        if self.low[start] == QUOTE:
            end = self._quote_run(start)[1]
            if end >= self.end or not self.low[end][0].isalnum():
                return start, end
        return trim(self.tokens, start, clause_end(self.tokens, start, self.end))

    def _object(self, start: int) -> tuple[int, int]:
        return trim(self.tokens, start, object_end(self.tokens, start, self.end))

    def _noun(self, at: int) -> Attribution | None:
        low, tokens = self.low, self.tokens
        link = low[at + 1]
        if link != "that" and link not in _NOUN_LINKS:
            return None
        owner = self._owner(at)
        if link == "that":
            content = self._clause(at + 1)
        elif owner is None:
            return None
        elif link == "to":
            content = self._clause(at + 1)
        else:
            content = self._object(at + 2) if at + 2 < self.end else (at, at)
        if content[0] >= content[1]:
            return None
        return Attribution((at, at + 1), owner, (content,), is_strong=False)

    def _owner(self, at: int) -> Subject | None:
        """Return whose claim it is: "his claim", "the minister's repeated claims"."""
        low, tokens = self.low, self.tokens
        for back in range(at - 1, max(self.start, at - 4) - 1, -1):
            word = low[back]
            if word in ("his", "her", "their", "its", "my", "our"):
                return Subject("pronoun", back, back + 1)
            if word in ("'s", "'") and back > self.start:
                begin = phrase_start(tokens, self.start, back)
                return Subject("noun", begin, back) if begin < back else None
            if word in en.DETERMINERS or not word[0].isalpha():
                return None
        return None

    def _adjective(self, at: int) -> Attribution | None:
        low, tokens = self.low, self.tokens
        group = verb_group_start(tokens, self.start, at)
        helpers = low[group:at]
        if not any(word in en.BE for word in helpers) and low[at - 1 : at] != ["feel"]:
            return None
        follow = low[at + 1] if at + 1 < self.end else ""
        if follow not in ("that", "to", "about", "of", "with", "by", "for"):
            return None
        subject = subject_before(tokens, self.start, group)
        if subject is None or subject.kind == "shared" or low[subject.start] in ("it",):
            return None
        if follow in ("that", "to"):
            content = self._clause(at + 1)
        else:
            content = self._object(at + 2) if at + 2 < self.end else (at, at)
        if content[0] >= content[1]:
            return None
        return Attribution((group, at + 1), subject, (content,), is_strong=False)


def shared_subject(tokens: Tokens, start: int, before: int) -> Iterator[Subject]:
    """Yield what may be the subject of the sentence, for a verb that has none of its own."""
    low = tokens.low
    at = start
    while at < before:
        if low[at] in en.PRONOUNS:
            yield Subject("pronoun", at, at + 1)
        elif tokens.is_capital(at) and low[at] not in en.PREPOSITIONS and low[at] != QUOTE:
            found = subject_after(tokens, at, before)
            if found:
                yield found
                at = found.end
                continue
        at += 1
