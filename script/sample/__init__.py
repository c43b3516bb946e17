"""The register on this machine: an embedded PostgreSQL, the sample data, the tests. Never used in production."""
