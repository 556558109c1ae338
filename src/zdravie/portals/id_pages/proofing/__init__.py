"""«Подтверждение личности»: the ways, the forms, the answers."""
