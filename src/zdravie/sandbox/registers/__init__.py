"""State registers of the sandbox: passports, SNILS, INN, and the people they know; with good and bad days."""
