#!/usr/bin/env bash
# npm run museum: keeps a small database as this release leaves it, for later releases to open.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh" --build
exec "$NODE" --import ./scripts/setup/end-with-parent.mjs apps/api/test/museum/make.ts "$@"
