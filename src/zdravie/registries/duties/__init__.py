"""Who may act for whom in program ``health``."""
