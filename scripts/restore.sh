#!/usr/bin/env bash
# npm run restore -- FILE: puts a backup into an empty data folder and makes the read models.
set -euo pipefail
export TEICHAKU_CWD="${INIT_CWD:-$PWD}"
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh" --build
exec "$NODE" --import ./scripts/setup/end-with-parent.mjs --enable-source-maps apps/api/dist/cli/log/restore.js "$@"
