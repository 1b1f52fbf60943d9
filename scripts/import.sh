#!/usr/bin/env bash
# npm run import -- FILE…: reads an office's registers, shows what is in them, and records it once that is confirmed.
set -euo pipefail
# files are named from where the command was typed, not from the repository's root
export TEICHAKU_CWD="${INIT_CWD:-$PWD}"
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh" --build
exec "$NODE" --import ./scripts/setup/end-with-parent.mjs --enable-source-maps apps/api/dist/cli/import/import.js "$@"
