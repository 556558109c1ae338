"""Messages to people: SMS through a gateway, notices in the cabinet."""
