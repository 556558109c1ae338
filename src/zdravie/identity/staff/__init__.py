"""People of the sign-on's own staff: who may sit at the operator's desk and who keeps the console."""
