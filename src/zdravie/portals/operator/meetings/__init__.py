"""Video meetings of today and tomorrow."""
