#!/bin/bash
# What --conn and --explain say of connections whose story is known; see stories.py.
. "$(dirname "$0")/../lib/result.sh"

needs python3
exec python3 "$(dirname "$0")/stories.py"
