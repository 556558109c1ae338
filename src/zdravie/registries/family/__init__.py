"""Who acts for whom: parents for children, relatives by consent."""
