"""A person who rang or came."""
