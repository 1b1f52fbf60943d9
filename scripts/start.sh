#!/usr/bin/env bash
# npm start: sets up what is missing, then becomes the server (exec), so that signals reach it directly.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh" --build
exec "$NODE" --import ./scripts/setup/end-with-parent.mjs --enable-source-maps apps/api/dist/main.js "$@"
