"""What is read out of stored PDFs, after they were taken: their words, and a picture of their first page."""
