#!/usr/bin/env bash
# npm run demo: writes invented corporations into an empty ledger, to look around in or to measure with.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh" --build
exec "$NODE" --import ./scripts/setup/end-with-parent.mjs --enable-source-maps apps/api/dist/cli/demo/demo.js "$@"
