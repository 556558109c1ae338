"""The people of the region: who they are, how sure we are of it, where they are attached."""
