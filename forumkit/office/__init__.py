"""Office packages: safe to open, sound, taken apart and put together with the same bytes."""
