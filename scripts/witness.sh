#!/usr/bin/env bash
# npm run witness: the checkpoints of the log for an auditor, and the keys by which they are verified.
set -euo pipefail
export TEICHAKU_CWD="${INIT_CWD:-$PWD}"
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh" --build
exec "$NODE" --import ./scripts/setup/end-with-parent.mjs --enable-source-maps apps/api/dist/cli/log/witness.js "$@"
