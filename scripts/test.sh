#!/usr/bin/env bash
# npm test: sets up what is missing, then checks everything. `npm test -- lint rules` runs only what is so named.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
exec "$NODE" --import ./scripts/setup/end-with-parent.mjs scripts/test.ts "$@"
