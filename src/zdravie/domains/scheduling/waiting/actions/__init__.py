"""What people and the clock do with the waiting list, one use case a file."""
