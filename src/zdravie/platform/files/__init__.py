"""Uploads: only what really is a picture or a plain PDF, sealed on disk, opened by those who may."""
