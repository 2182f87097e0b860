#!/bin/sh
# Run the behaviour tests once more on a throwaway PostgreSQL; pg_virtualenv sets the PG* variables.
set -eu
DATABASE_URL="postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/postgres"
export DATABASE_URL
behaviour() {
    var/venv/bin/pytest -q -p no:cacheprovider --reuse-db --numprocesses 2 --dist loadfile --ignore tests/house "$@"
}
behaviour -m "database and not journey and not slow and not transactional" "$@"
behaviour -m "transactional and not slow" "$@"
