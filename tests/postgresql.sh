#!/bin/sh
# Run the behaviour tests once more on a throwaway PostgreSQL; pg_virtualenv sets the PG* variables.
set -eu
DATABASE_URL="postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/postgres"
export DATABASE_URL
apart=tests/kennisladder/accreditation # draws PDFs: see docs/testing.md
behaviour() {
    var/venv/bin/pytest -q -p no:cacheprovider --ignore tests/house --ignore tests/courses/scenarios/rules "$@"
}
behaviour --numprocesses 2 --dist loadfile -m "not journey and not slow and not transactional" --ignore tests/courses/assessment/rules --ignore $apart
behaviour $apart
behaviour -m "transactional and not slow" --ignore $apart
