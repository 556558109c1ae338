"""A signature pasted by an integrator, looked at from all sides."""
