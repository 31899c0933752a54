#!/usr/bin/env bash
# Puts the CUDA provider of ONNX Runtime beside the library that npm installed: the two files of exactly its version, from the wheel
# onnxruntime-gpu. Nothing of the wheel is run. Called by `setup.sh --cuda`; again after every `npm ci`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
stop() { printf 'setup: %s\n' "$*" >&2; exit 1; }

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || stop 'the CUDA provider is there for Linux on x86_64 only; leave --cuda out.'
version=$(node -p 'require("onnxruntime-node/package.json").version')
library=$(find node_modules/onnxruntime-node/bin -path '*/linux/x64/libonnxruntime.so*' -print -quit)
[ -n "$library" ] || stop 'onnxruntime-node is not installed; run bash scripts/setup.sh --cuda.'
folder=$(dirname "$library")
files=(libonnxruntime_providers_shared.so libonnxruntime_providers_cuda.so)

if [ "$(cat "$folder/cuda-provider" 2>/dev/null)" != "$version" ]; then
  work=$(mktemp -d "$folder/.cuda-XXXXXX")
  trap 'rm -rf "$work"' EXIT
  python3 -m pip download --quiet --no-deps --only-binary=:all: --implementation cp --python-version 3.12 \
    --platform manylinux_2_28_x86_64 --dest "$work" "onnxruntime-gpu==$version" ||
    stop "onnxruntime-gpu $version cannot be downloaded (250 MB); it has to be exactly the version of onnxruntime-node."
  python3 - "$work" "${files[@]}" <<'PYTHON' || stop "the wheel onnxruntime-gpu $version does not hold ${files[*]}."
import pathlib, shutil, sys, zipfile
work, names = pathlib.Path(sys.argv[1]), sys.argv[2:]
with zipfile.ZipFile(next(work.glob("*.whl"))) as wheel:
    for name in names:
        with wheel.open("onnxruntime/capi/" + name) as packed, open(work / name, "wb") as file:
            shutil.copyfileobj(packed, file)
PYTHON
  for file in "${files[@]}"; do mv -f "$work/$file" "$folder/$file"; done
  printf '%s\n' "$version" >"$folder/cuda-provider"
fi

if missing=$(ldd "$folder/${files[1]}" | awk '/not found/ {print $1}' | sort -u | tr '\n' ' ') && [ -n "${missing// /}" ]; then
  printf '       the CUDA provider %s is installed, but these libraries are not found: %s\n' "$version" "$missing" >&2
  printf '       install the CUDA toolkit and cuDNN of these versions and the driver, or set LD_LIBRARY_PATH to where they are.\n' >&2
else
  printf '       the CUDA provider %s is installed, and finds its libraries\n' "$version" >&2
fi
