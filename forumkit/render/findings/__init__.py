"""What results say, ready for a page: rows, charts and sentences of each forum."""
