"""Read the verbs of an English sentence that report what somebody says or thinks. Pure."""

from dataclasses import dataclass

from pipeline.enrich.quotes import words_en as en
from pipeline.enrich.quotes.attribution import Attribution, attribute
from pipeline.enrich.quotes.bounds import begins_adjunct, skip_adjuncts, trim
from pipeline.enrich.quotes.complements import Complements, Range
from pipeline.enrich.quotes.inversion import subject_after
from pipeline.enrich.quotes.lexicon import PHRASAL, Form, Verb, verb_forms
from pipeline.enrich.quotes.phrases import (
    Subject,
    subject_before,
    verb_group_start,
)
from pipeline.enrich.quotes.tokens import QUOTE, Tokens
from pipeline.enrich.quotes.word_lists import word_set

_LEAST_WORDS = 2  # of what a verb of every day reports, one more is needed
_PAUSES = frozenset([",", QUOTE, "—", "–", "--", ".", "!", "?", ";", ":", ")", "("])
_AFTER_SPEAKER = word_set("in on at during who after to as when about of")
_CLAUSE_STARTS = word_set("that there whether how why what")
_NOT_PASSIVE = word_set("write read suppose cast elect hold find see use back")
_TAILS = word_set("and but while which who whose as though although after before with")
_SHARED_AFTER = word_set("and by in of while for after before without at")
_DOCUMENTS = word_set(
    "statement letter op-ed article report email e-mail memo tweet post note message speech essay "
    "column ad video petition ruling opinion piece release complaint lawsuit interview point"
)


@dataclass(frozen=True, slots=True)
class VerbCues:
    """The verbs of the sentence from `start` to `end`, word numbers."""

    tokens: Tokens
    start: int
    end: int

    @property
    def low(self) -> list[str]:
        """The words of the text in lower case."""
        return self.tokens.low

    @property
    def complements(self) -> Complements:
        """What follows a verb."""
        return Complements(self.tokens, self.start, self.end)

    def read(self, at: int, form: Form) -> Attribution | None:
        """Return what the verb at a word reports, if it does."""
        low, verb, kinds = self.low, form.verb, set(form.kinds)
        group = verb_group_start(self.tokens, self.start, at)
        after = at + 1
        if low[after : after + 2] == ["it", "clear"] and verb.particles:
            after += 1
        if after < self.end and low[after] in verb.particles:
            after += 1
            verb = PHRASAL
        elif verb.is_phrasal_only:
            return None
        if verb.lemma in ("quote", "cite") and (found := self._quoted_as(group, after)):
            return found
        subject = self._subject(group, at, kinds)
        if "n" in kinds and any(word in en.BE for word in low[group:at]):
            return self._passive(after, group, form, subject)
        is_finite = form.is_finite or ("b" in kinds and (verb.is_plain or verb.is_evidence))
        if is_finite and (verb.is_speech or verb.is_evidence):
            found = self._inverted(group, after, verb, subject) or self._posed(
                group, after, verb, subject
            )
            if found:
                return found
        content = self.complements.after(after, verb)
        if content is None or content[0] >= content[1]:
            return None
        if (verb.is_thought or verb.is_intent) and self._is_thing(subject):
            return None
        if subject is None:
            before = low[group - 1] if group > self.start else ""
            is_shared = (
                "g" in kinds or before in ("and", "but") or (before == "," and verb.is_plain)
            )
            if not is_shared and low[content[0]] != "that":
                return None
            subject = Subject("shared", group, group) if is_shared else None
        is_bare = self._is_bare(content, verb)
        return Attribution((group, after), subject, (content,), verb.is_speech, is_bare=is_bare)

    def _is_bare(self, content: Range, verb: Verb) -> bool:
        """Say whether a content tells nothing: "thanked him", "asked for federal aid"."""
        words = self.low[content[0] : content[1]]
        if QUOTE in words or words[0] == "to":
            return False
        telling = [word for word in words if word not in en.DETERMINERS and word not in en.BARE]
        if not telling:
            return True
        if any(word in en.AUXILIARIES or word in en.PRONOUNS for word in words):
            return False
        return len(telling) <= _LEAST_WORDS and verb.lemma in en.EVERYDAY

    def _is_thing(self, subject: Subject | None) -> bool:
        """Say whether a subject has no mind: "the unrest in the country is worrying"."""
        if subject is None or subject.kind != "noun":
            return False
        head = next(
            (at for at in range(subject.start, subject.end) if self.low[at] in en.PREPOSITIONS),
            subject.end,
        )
        word = self.low[head - 1]
        if head == subject.start or self.tokens.is_capital(head - 1) or word in en.MINDED:
            return False
        return word in en.THINGS or word.endswith(en.THING_ENDINGS)

    def _quoted_as(self, group: int, after: int) -> Attribution | None:
        """Read "quoted the minister as saying that ..."."""
        for at in range(after + 1, min(self.end - 2, after + 24)):
            if self.low[at] == "as" and self.low[at + 1] == "saying":
                subject = subject_before(self.tokens, after, at)
                return attribute((group, at + 2), subject, self.complements.clause(at + 2))
            if self.low[at] in (",", ";"):
                return None
        return None

    def _inverted(
        self, group: int, after: int, verb: Verb, subject: Subject | None
    ) -> Attribution | None:
        """Read "..., said the minister": the subject follows."""
        low = self.low
        if verb.lemma == "tell":
            return None
        if group == self.start:  # "Continued Smith: ..."
            found = subject_after(self.tokens, after, self.end)
            if (
                found
                and low[found.end : found.end + 1] in ([":"], [","])
                and (low[found.end + 1 : found.end + 2] == [QUOTE])
            ):
                return Attribution((group, after), found, (self.complements.quotes(found.end + 1),))
            return None
        before = low[group - 1]
        if before not in (",", QUOTE, "?", "!", "—", "–", "--"):
            return None
        found = subject_after(self.tokens, after, self.end)
        if found is None or not self._pauses(found.end) or low[found.end - 1] in en.DETERMINERS:
            return None
        if before == QUOTE and subject and subject.start == self.start and low[self.start] != QUOTE:
            return None  # "Smith, who wrote "Homes," said the ..."
        closes_insertion = before == "," and low[group - 2] != QUOTE and subject is not None
        if (
            closes_insertion
            and subject is not None
            and subject.kind == "noun"
            and subject.start == self.start
            and not self._ends(found.end)
        ):
            return None  # "Smith, the minister, said prices in ..."
        return self._with_quote(
            (group, after), found, trim(self.tokens, self.start, group), found.end
        )

    def _posed(
        self, group: int, after: int, verb: Verb, subject: Subject | None
    ) -> Attribution | None:
        """Read "..., the minister said": what is said stands before."""
        low, tokens = self.low, self.tokens
        if subject is None or subject.kind not in ("noun", "pronoun"):
            return None
        if subject.start <= self.start:
            return None
        if low[subject.start - 1] not in (",", QUOTE, "—", "–", "--", "?", "!"):
            return None
        earlier = trim(tokens, self.start, subject.start)
        if earlier[0] >= earlier[1]:
            return None
        later = after
        content = self.complements.after(after, verb)
        if content and low[content[0]] != QUOTE:
            # "..." he said of the plan: what is said stands before, unless a clause follows too
            is_clause = low[content[0]] in _CLAUSE_STARTS or low[content[0]] in en.PRONOUNS
            is_hearer = verb.is_addressed and content[0] == after and not is_clause
            is_quoted = low[subject.start - 1] == QUOTE and not is_clause
            if not is_hearer and not is_quoted:
                return None
            content = None
            later = self.end
        elif content is None:
            later = skip_adjuncts(tokens, after, self.end)
            if verb.is_addressed and later < self.end and low[later][0].isalnum():
                hearer = subject_after(tokens, later, self.end)
                later = skip_adjuncts(tokens, hearer.end, self.end) if hearer else later
            is_parenthesis = later + 1 < self.end and low[later] in (",", "—", "–", "--")
            if is_parenthesis and low[later + 1] != QUOTE and low[subject.start - 1] != QUOTE:
                form_after = verb_forms().get(low[later + 1])
                is_tail = low[later + 1] in _TAILS or (form_after and "g" in form_after.kinds)
                if not is_tail and self.end - later > 4:
                    return Attribution(
                        (group, after), subject, (trim(tokens, self.start, self.end),)
                    )
        is_before = content is not None and low[content[0]] == QUOTE
        if is_before and QUOTE not in low[earlier[0] : earlier[1]] and earlier[1] - earlier[0] < 8:
            return None  # "At the rally, he said, ..."
        return self._with_quote((group, after), subject, earlier, after)

    def _with_quote(
        self, cue: Range, subject: Subject, content: Range, after: int
    ) -> Attribution | None:
        """Add the quote that goes on behind the cue: ""A," he said, "B"."""
        low = self.low
        if content[0] >= content[1]:
            return None
        for at in range(after, min(self.end, after + 40)):
            if low[at] == QUOTE:
                is_next = at > after and low[at - 1] in (",", ":", ";", ".", "—", "–", "--")
                if (
                    is_next
                    and QUOTE in low[content[0] : content[1]]
                    and not self._reports(after, at)
                ):
                    return Attribution(cue, subject, (content, self.complements.quotes(at)))
                break
        return Attribution(cue, subject, (content,))

    def _reports(self, start: int, end: int) -> bool:
        """Say whether there is a reporting verb between two words: "he said, adding"."""
        forms = verb_forms()
        return any(
            (form := forms.get(self.low[at])) is not None and form.verb.is_speech
            for at in range(start, end)
        )

    def _pauses(self, at: int) -> bool:
        return self._ends(at) or self.low[at] in _AFTER_SPEAKER or begins_adjunct(
            self.tokens, at, self.end
        )  # fmt: skip

    def _ends(self, at: int) -> bool:
        return at >= self.end or self.low[at] in _PAUSES

    def _subject(self, group: int, at: int, kinds: set[str]) -> Subject | None:
        low = self.low
        if "g" in kinds and not any(word in en.BE for word in low[group:at]):
            before = low[group - 1] if group > self.start else ""
            if (
                not before
                or not before[0].isalnum()
                or before in _SHARED_AFTER
                or before in _DOCUMENTS
            ):
                return Subject("shared", group, group)
        return subject_before(self.tokens, self.start, group)

    def _passive(
        self, after: int, group: int, form: Form, subject: Subject | None
    ) -> Attribution | None:
        low, verb, find = self.low, form.verb, self.complements
        following = low[after] if after < self.end else "."
        if following == "as" and low[after + 1 : after + 2] == ["saying"] and after + 2 < self.end:
            return attribute((group, after + 2), subject, find.clause(after + 2))
        if subject is None or subject.kind == "shared":
            return None
        agent = self._agent(after)
        begin = subject.antecedent[0] if subject.antecedent else subject.start
        if verb.lemma in _NOT_PASSIVE:
            return None
        holds = verb.is_intent or verb.is_thought or verb.is_speech
        judged = verb.has_as and following in ("as", "an", "a", "the", QUOTE)
        blamed = verb.lemma in ("accuse", "criticise", "criticize", "blame", "known")
        if following == "," and low[after + 1 : after + 2] == [QUOTE] and verb.is_addressed:
            content = find.quotes(after + 1)
        elif following == "to" and holds:
            content = begin, find.clause(after, is_infinitive=True)[1]
        elif judged or (blamed and following in ("of", "for")):
            content = trim(self.tokens, begin, find.object(after)[1])
        elif verb.is_addressed and following in ("that", "to", "about", "if", "whether", "why"):
            content = find.clause(after)
        elif agent and (verb.has_object or verb.is_speech):
            content = trim(self.tokens, begin, group)
        else:
            return None
        return attribute((group, after), agent, content, is_strong=False)

    def _agent(self, after: int) -> Subject | None:
        """Return who did it, in "was criticised by the minister"."""
        for at in range(after, min(self.end - 1, after + 12)):
            if self.low[at] == "by":
                found = subject_after(self.tokens, at + 1, self.end)
                if found is None or found.kind != "noun":
                    return None
                stop = next(
                    (i for i in range(found.start, found.end) if self.low[i] == "for"), found.end
                )
                return Subject("noun", found.start, stop) if stop > found.start else None
            if self.low[at] in (",", ";", "that"):
                return None
        return None
