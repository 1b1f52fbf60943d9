#!/usr/bin/env bash
# npm run lost-keys: what of a log in KurrentDB cannot be opened, because its keys were lost with the mirror.
set -euo pipefail
export TEICHAKU_CWD="${INIT_CWD:-$PWD}"
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh" --build
exec "$NODE" --import ./scripts/setup/end-with-parent.mjs --enable-source-maps apps/api/dist/cli/log/lost-keys.js "$@"
