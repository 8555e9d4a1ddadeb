"""What becomes of many organisations' templates: what is said of each, what is made with it, and what shows."""
