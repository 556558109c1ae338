"""A phone that receives SMS, and the gateway through which they come, with its good and bad days."""
