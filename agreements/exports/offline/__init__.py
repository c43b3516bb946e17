"""What goes into an extract and works without the register."""
