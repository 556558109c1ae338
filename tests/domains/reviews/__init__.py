"""Reviews of visits."""
