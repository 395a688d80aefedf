#!/bin/sh
# Runs a script with the first Python that the locked packages have wheels for: python.sh SCRIPT [ARGUMENT...]
# PYTHON names one to use instead. Everything else the project needs is installed by what runs here.

suits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'

for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if "$candidate" -c "$suits" >/dev/null 2>&1; then
        exec "$candidate" "$@"
    fi
done

echo "error: Dateline needs Python 3.11 to 3.14; none found as: ${PYTHON:-python3, python3.11 to python3.14, python}." \
    "Install one, or name it: make PYTHON=/path/to/python3" >&2
exit 1
