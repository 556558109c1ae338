"""What this room can do, one use case a file."""
