"""Who works with whom: groups for each exercise of a forum, spread by its rule, so that people meet new people."""
