#!/usr/bin/env bash
# npm run bench: what the product is measured against is installed on first use, beside the product and not into it.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh" --build
if ! cmp --silent bench/package-lock.json bench/node_modules/.installed; then
  npm ci --prefix bench --no-audit --no-fund --no-progress --loglevel=error >&2
  cp bench/package-lock.json bench/node_modules/.installed
fi
exec "$NODE" --import ./scripts/setup/end-with-parent.mjs --enable-source-maps bench/main.ts "$@"
