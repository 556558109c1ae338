"""The person's documents: the list, one of them, links to it, who checked it."""
