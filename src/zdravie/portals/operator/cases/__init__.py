"""The queue of cases about access: recovery by papers, unblocking, «Это не я»."""
