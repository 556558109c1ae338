"""«Мои услуги»: applications from the first page to the end."""
