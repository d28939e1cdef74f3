-- The two roles of the portal and its empty database. Read by psql as a superuser: by the embedded
-- server at every start, by the postgres container when its volume is new. Running it again changes
-- nothing but the passwords, which come from the environment.
\set ON_ERROR_STOP on
\getenv owner_password PORTAL_OWNER_PASSWORD
\getenv app_password PORTAL_APP_PASSWORD

-- Owns the tables, migrates and dumps. BYPASSRLS: a dump that misses rows is worse than none.
SELECT 'CREATE ROLE portal_owner'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_owner') \gexec
ALTER ROLE portal_owner LOGIN NOSUPERUSER CREATEDB NOCREATEROLE BYPASSRLS PASSWORD :'owner_password';

-- Serves requests and tasks, behind row-level security.
SELECT 'CREATE ROLE portal_app'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'portal_app') \gexec
ALTER ROLE portal_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'app_password';

-- In template1, so that every database made from it, those of the tests too, has these rights.
\connect template1
GRANT USAGE ON SCHEMA public TO portal_app;
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO portal_app;
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner
    GRANT USAGE, SELECT ON SEQUENCES TO portal_app;
ALTER DEFAULT PRIVILEGES FOR ROLE portal_owner
    GRANT EXECUTE ON FUNCTIONS TO portal_app;

-- The built-in provider sorts and folds case alike on every system, whatever locales it has.
SELECT 'CREATE DATABASE portal OWNER portal_owner TEMPLATE template1'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'portal') \gexec
REVOKE ALL ON DATABASE portal FROM PUBLIC;
GRANT CONNECT ON DATABASE portal TO portal_app;
