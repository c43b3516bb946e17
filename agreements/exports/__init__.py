"""What leaves the register as a file: columns as data, one module a format."""
