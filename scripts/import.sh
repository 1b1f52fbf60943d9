#!/usr/bin/env bash
# npm run import -- FILE…: reads an office's registers, shows what is in them, and records it once that is confirmed.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh" --build

# files are named from where the command was typed, not from the repository's root
arguments=()
for argument in "$@"; do
  case $argument in
    -* | /*) arguments+=("$argument") ;;
    *) arguments+=("${INIT_CWD:-$PWD}/$argument") ;;
  esac
done
exec "$NODE" --import ./scripts/setup/end-with-parent.mjs --enable-source-maps apps/api/dist/import-cli.js ${arguments[@]+"${arguments[@]}"}
