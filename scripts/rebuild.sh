#!/usr/bin/env bash
# npm run rebuild: makes the read models anew from the log.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh" --build
exec "$NODE" --import ./scripts/setup/end-with-parent.mjs --enable-source-maps apps/api/dist/rebuild-cli.js "$@"
