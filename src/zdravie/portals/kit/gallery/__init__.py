"""The page of all components, for people who build pages and for accessibility tests."""
