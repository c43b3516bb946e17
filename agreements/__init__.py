"""What: agreements, their parties, signatures, documents and sources."""
