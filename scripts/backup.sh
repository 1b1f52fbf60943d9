#!/usr/bin/env bash
# npm run backup -- [PLACE]: everything that was recorded, in one file; also while the server runs.
set -euo pipefail
export TEICHAKU_CWD="${INIT_CWD:-$PWD}"
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh" --build
exec "$NODE" --import ./scripts/setup/end-with-parent.mjs --enable-source-maps apps/api/dist/cli/log/backup.js "$@"
