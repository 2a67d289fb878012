"""What can go wrong, and what happens next.

* PipelineError
  - ConfigError      stop before any work: a file, an address or an argument is wrong
    - RequestError   what is asked of the index cannot be had: whoever asks can mend it
  - RecordError      this record is rejected with a reason, the batch goes on
  - TransientError   retry the batch: the other side may recover
  - BatchError       stop, do not retry: a person must look

A message is one line for a person: what happened, and what to do.
"""


class PipelineError(Exception):
    """Base class of every error that is raised on purpose."""


class ConfigError(PipelineError):
    """A configuration file, an address or an argument is missing, unreadable or wrong."""


class RequestError(ConfigError):
    """What is asked of the index cannot be had; whoever asks can mend it."""


class RecordError(PipelineError):
    """One record cannot be processed; `reason` is a short, countable code."""

    def __init__(self, reason: str, detail: str = "") -> None:
        """Keep the code apart from the free text, so that reasons can be counted."""
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class TransientError(PipelineError):
    """Something that is needed does not answer; the same batch may succeed later."""


class BatchError(PipelineError):
    """The batch as a whole is unacceptable, for example too many rejections."""
