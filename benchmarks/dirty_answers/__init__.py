"""Files of answers as dirty as they come, whose true answers are known, and what `evaluate` makes of them."""
