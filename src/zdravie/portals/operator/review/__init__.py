"""The queue of papers and one request on the desk."""
