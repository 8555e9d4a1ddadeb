"""Hand edits, as people make them: through LibreOffice, and through the libraries."""
