"""The store on a PostgreSQL server, which several processes may share. Loaded only where DATABASE_URL names one."""
