"""What a page may say: a frozen dataclass for each sort of thing; its fields are all that a template sees of it."""
