"""What the room can do; one use case a file."""
