"""What can go wrong, in words for the person who can put it right.

AidError
├── ContentError    the content folder has problems; every one of them is listed
├── ClinicError     the clinic's file has problems; every one of them is listed
├── ResponseError   a response file or an answer is not permitted
└── OutputError     the finished paper could not be made or written
"""


class AidError(Exception):
    """Something a person can put right. The message says where, what and what to do.

    `{names}` in the message stand for `values`, so that it can be said in another language.
    """

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(message.format(**values) if values else message)


class ContentError(AidError):
    """The content folder cannot be used. `problems` holds one line per problem, in file order."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class ClinicError(AidError):
    """The clinic's file cannot be used. `problems` holds one line per problem, in file order."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class ResponseError(AidError):
    """A response file, or one answer in it, is refused."""


class OutputError(AidError):
    """The summary could not be rendered or written. The answers are not affected."""
