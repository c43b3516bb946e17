"""Tables that people keep (CSV, XLSX): read, columns guessed, cells understood, each row planned, imported."""
