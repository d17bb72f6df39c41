"""The one error that a rule raises: a sentence that a person can read and act on."""


class RuleError(ValueError):
    """Something a person asked for can't be done; the message is one line that says what to do instead."""


class ChangedError(RuleError):
    """What an act was about is no longer as it was shown: another program was quicker, and nothing is done."""


class UnknownColumnsError(RuleError):
    """A file is a table of which no column is known: somebody has to say which one holds what."""


class PhoneBookError(RuleError):
    """A file is the phone book that the user once synced, whose people come in only if they say so."""


class UnclearDaysError(RuleError):
    """Nothing tells whether the day or the month comes first in a file; ``readings`` are what a date may be."""

    def __init__(self, message: str, cell: str, readings: tuple[str, str]) -> None:
        super().__init__(message)
        self.cell, self.readings = cell, readings
