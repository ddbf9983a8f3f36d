#!/bin/bash
# The text of the golden captures and of random packets, compared with the installed tcpdump.  DIFF_SECONDS
# (default 120) and DIFF_SEED (default 1) say how long and which; see print.py.
. "$(dirname "$0")/../lib/result.sh"
here=$(dirname "$0")

needs tcpdump python3
needs_reference
exec python3 "$here/print.py" --seconds "${DIFF_SECONDS:-120}" --seed "${DIFF_SEED:-1}"
