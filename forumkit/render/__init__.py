"""Content and templates to blocks: Jinja, Markdown, typography."""
