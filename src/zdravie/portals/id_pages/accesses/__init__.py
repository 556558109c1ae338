"""«Доступы»: which systems know what about the person, and how to take that back."""
