# Sourced by the scripts that `npm start`, `npm test` and the like call: goes to the repository's root, sets up what is
# missing and names in $NODE the Node that runs the product. Arguments go to scripts/setup.mjs.

cd "$(dirname "${BASH_SOURCE[0]}")/.."
export TURBO_TELEMETRY_DISABLED=1 DO_NOT_TRACK=1

# Whom to outlive on no account: our parent, and npm itself when a shell stands between. A parent that is killed with
# -9 tells nobody, so what we start is given these numbers and looks (scripts/setup/parents.mjs).
TEICHAKU_PARENT_PID=$PPID
ancestor=$PPID
while [ -n "${npm_lifecycle_event:-}" ] && [ -r "/proc/$ancestor/comm" ]; do
  case "$(cat "/proc/$ancestor/comm")" in
    sh | dash | bash | ash) ;;
    *) break ;;
  esac
  ancestor=$(sed 's/.*) . \([0-9]*\) .*/\1/' "/proc/$ancestor/stat")
  TEICHAKU_PARENT_PID="$TEICHAKU_PARENT_PID,$ancestor"
done
export TEICHAKU_PARENT_PID

if ! command -v node > /dev/null; then
  echo 'Node 20.19以降とnpmを入れてください。 Please install Node 20.19 or newer, with npm.' >&2
  exit 1
fi

# One set-up at a time: two starts on a fresh clone must not install over each other.
mkdir -p .tmp
if command -v flock > /dev/null; then
  exec 9> .tmp/setup.lock
  flock --nonblock 9 || { echo 'ほかの起動の準備が終わるのを待っています…' >&2 && flock 9; }
fi
# The child watches this shell too, so that an install ends with it.
NODE=$(TEICHAKU_PARENT_PID="$TEICHAKU_PARENT_PID,$$" node scripts/setup.mjs "$@") || exit $?
exec 9>&-
export PATH="$PWD/node_modules/.bin:$PATH"
