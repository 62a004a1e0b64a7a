"""Why a backup could not be made, verified or restored."""


class BackupFailed(Exception):
    """Nothing was put in the place of something whole; the message says why, without a secret."""
