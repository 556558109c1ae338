"""Workers of the clinics and the positions they hold."""
