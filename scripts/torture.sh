#!/usr/bin/env bash
# npm run torture -- --cycles 500: kills the server and its database under clients who keep a record, and checks the log.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh" --build
exec "$NODE" --import ./scripts/setup/end-with-parent.mjs apps/api/test/torture/torture.ts --drills "$@"
