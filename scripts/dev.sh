#!/usr/bin/env bash
# npm run dev: the server, restarted when its sources change, and the web app at http://127.0.0.1:5173 with hot reload.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh" --build
exec turbo run dev
