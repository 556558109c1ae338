"""How a person is reached: telephone and e-mail, confirmed, changed, lost."""
