"""What keeps a command from starting and a person can put right: one sentence and an exit code."""


class StartFailure(Exception):
    """
    A sentence in Russian for the person at the terminal; the command line prints it without a traceback.

    Exit code 2 means «put this right and try again», 1 means that a part of ours failed.
    """

    def __init__(self, sentence: str, *, exit_code: int = 2) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code
