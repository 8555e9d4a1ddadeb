"""The side road: files of answers become results, aggregates that documents show."""
