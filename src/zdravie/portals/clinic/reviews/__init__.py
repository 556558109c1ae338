"""Reviews: checked by a moderator of the region, answered by the clinic."""
