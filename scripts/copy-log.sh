#!/usr/bin/env bash
# npm run copy-log -- --from … --to …: moves a whole log to an empty place, and compares both sides.
set -euo pipefail
# folders are named from where the command was typed, not from the repository's root
export TEICHAKU_CWD="${INIT_CWD:-$PWD}"
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh" --build
exec "$NODE" --import ./scripts/setup/end-with-parent.mjs --enable-source-maps apps/api/dist/cli/log/copy-log.js "$@"
