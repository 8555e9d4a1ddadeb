"""The drawings of the kit, composed from shared heads, dresses and things: `python -m scripts.make_kit` writes them."""
