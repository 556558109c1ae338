"""Pages that are open hear at once what has changed."""
