"""What a new mission starts from."""
