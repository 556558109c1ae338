"""An invented region for demos, tests and load: people, clinics, workers, shifts."""

from zdravie.demo.cast import people_card

__all__ = ["people_card"]
