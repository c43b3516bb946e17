-- What the application's role may do: read and write rows, nothing else. Run in the register's database
-- by the owner of its tables, before the first migration; it holds for every table made afterwards.
-- The sample server, the tests and docker-compose.yml run this same file.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO register_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO register_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO register_app;
