"""One module for each command of ``zdravie``; light to import, heavy things are imported when it runs."""
