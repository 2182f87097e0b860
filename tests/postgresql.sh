#!/bin/sh
# Run the behaviour tests once more on a throwaway PostgreSQL; pg_virtualenv sets the PG* variables.
set -eu
DATABASE_URL="postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/postgres"
export DATABASE_URL
# Rules know no database.
behaviour() {
    var/venv/bin/pytest -q -p no:cacheprovider --reuse-db --numprocesses 2 --dist loadfile --ignore tests/house --ignore-glob '*/rules/*' "$@"
}
behaviour -m "not journey and not slow and not transactional" "$@"
behaviour -m "transactional and not slow" "$@"
