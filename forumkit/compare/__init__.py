"""What changed between two sets of documents, from the Markdown that says what each holds."""
