#!/bin/bash
# No packet costs more than a bounded time, memory and text, whatever is in it: packets of 64 KiB that are made to cost as much as they can
# (bounds.py).  The worst of them takes about 8 ms.
set -u
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib/result.sh"
RINGDUMP=${RINGDUMP:-$here/../../build/ringdump}
export RINGDUMP
cpu_ms=100 memory_kib=4096
if nm "$RINGDUMP" 2>/dev/null | grep -q __asan_init; then
	cpu_ms=2000 memory_kib=0
fi

needs python3
needs_reference
verdicts "$here/bounds.py" $cpu_ms $memory_kib
finish
