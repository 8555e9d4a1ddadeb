"""What builds and deliveries remember of what they made."""
