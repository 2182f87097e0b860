#!/bin/sh
# Install what Python packages cannot bring, through apt where that may be done; else say what is missing.
# Usage: prepare.sh run | test
set -eu

missing=""
need() { # need PACKAGE COMMAND...: note the package as missing when the command fails
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}

need python3-venv "${PYTHON:-python3}" -c "import ensurepip, venv"
library() { # library PACKAGE FILE
    need "$1" "${PYTHON:-python3}" -c "import ctypes; ctypes.CDLL('$2')"
}

# The wheel of pygraphviz brings Graphviz, but not these.
library libglib2.0-0 libgobject-2.0.so.0
library libxext6 libXext.so.6
library libxrender1 libXrender.so.1
# WeasyPrint draws the PDF of a certificate with these.
library libpango-1.0-0 libpango-1.0.so.0
library libpangoft2-1.0-0 libpangoft2-1.0.so.0
library libharfbuzz-subset0 libharfbuzz-subset.so.0
if [ "${1:-run}" = test ]; then
    need chromium sh -c "command -v chromium || command -v chromium-browser"
    library libatomic1 libatomic.so.1 # for the driver that playwright brings
    need fonts-dejavu-core sh -c "ls /usr/share/fonts/*/*/* | grep -q ."
    need postgresql sh -c "command -v pg_virtualenv && ls /usr/lib/postgresql/*/bin/initdb"
    need gettext sh -c "command -v xgettext && command -v msgfmt"
    need git sh -c "command -v git"
fi
[ -n "$missing" ] || exit 0

if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
        as_root="env"
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root="sudo"
    else
        as_root=""
    fi
    if [ -n "$as_root" ]; then
        echo "Installing with apt:$missing"
        export DEBIAN_FRONTEND=noninteractive
        $as_root apt-get update -qq
        # shellcheck disable=SC2086 # a list of package names
        $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
        exit 0
    fi
fi
echo "This machine lacks:$missing" >&2
echo "Install it and try again, for example: sudo apt-get install$missing" >&2
exit 1
