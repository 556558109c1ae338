"""«Контактные данные»: telephone and e-mail, how far they are confirmed, how they change."""
