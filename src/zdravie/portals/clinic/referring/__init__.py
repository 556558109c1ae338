"""The doctor refers the person whom they receive."""
