"""The companion: one HTML file that needs nothing but a browser."""
