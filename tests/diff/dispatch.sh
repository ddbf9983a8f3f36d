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
while read -r verdict what; do
	case $verdict in
	ok) ok "$what" ;;
	*) not_ok "$what" ;;
	esac
done < <("$here/dispatch.py" || echo "failed dispatch.py itself")
finish
