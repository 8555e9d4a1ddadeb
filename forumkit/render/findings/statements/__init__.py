"""The sentences about results, part by part: each with the predicate under which it is true."""
