"""Reviews of visits: who came may rate once, everybody reads what was checked."""
