"""What the course publishes, as data for other sites and programs."""
