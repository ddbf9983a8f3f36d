#!/bin/bash
# Every golden capture, cut at every capture length: the program under test must come to its end by itself, in
# bounded time, without a crash or a report of a sanitizer, and print what tcpdump prints.  A row of checks is a style and a set of options; in
# CUTS_SECONDS (default 30) as many lengths of each are tried as there is time for, spread evenly; 0: all.
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib/result.sh"
RINGDUMP=${RINGDUMP:-$here/../../build/ringdump}
export RINGDUMP

needs python3
needs_reference
verdicts "$here/cuts.py" "${CUTS_SECONDS:-30}"
finish
