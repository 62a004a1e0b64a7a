"""Errors named after facts; each door maps them to its own answer once."""


class DomainError(Exception):
    """A fact that stops a use case."""


class ServiceNotFound(DomainError):
    """No published service has this id."""


class TooManyMessages(DomainError):
    """Messages of one talk come faster than they can be answered."""


class QuestionTooWide(DomainError):
    """So many records would have to be judged one by one that the answer would come too late."""


class TextTooLong(DomainError):
    """A message or question is longer than its door accepts."""
