"""The one error that a rule raises: a sentence that a person can read and act on."""


class RuleError(ValueError):
    """Something a person asked for can't be done; the message is one line that says what to do instead."""


class ChangedError(RuleError):
    """What an act was about is no longer as it was shown: another program was quicker, and nothing is done."""
