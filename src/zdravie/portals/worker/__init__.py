"""Pages of examiners of clinics and of the hygiene centre; the laboratory's door."""
