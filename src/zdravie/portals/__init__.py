"""Pages for people: one portal for each kind of visitor, and the kit that gives them one look."""
