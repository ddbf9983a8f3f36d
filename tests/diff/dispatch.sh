#!/bin/bash
# Every port, ethertype and protocol number, so that a protocol that tcpdump knows and this one does not shows; see
# dispatch.py.
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib/result.sh"
RINGDUMP=${RINGDUMP:-$here/../../build/ringdump}
export RINGDUMP

needs python3
needs_reference
verdicts "$here/dispatch.py"
finish
