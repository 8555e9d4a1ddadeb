"""What every model of the content is made of: frozen entries, ids, texts."""
