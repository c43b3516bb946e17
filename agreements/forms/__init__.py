"""Forms of agreements: one page for everything a press release says."""
