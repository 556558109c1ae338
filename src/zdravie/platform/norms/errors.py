"""What can be wrong with a norm."""


class NormNotSet(LookupError):
    """
    No norm of this code holds on this day.

    Not a refusal to a person but a fault of the installation: ``zdravie migrate`` loads the norms.
    """
