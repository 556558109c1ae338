"""Door of the sign-on for systems that speak ESIA's dialect, both generations, one file for each endpoint."""
