"""What people changed by hand in documents: listed, brought back, taken into the YAML."""
