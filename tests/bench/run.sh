#!/usr/bin/env bash
# Finds the generators and a Python that has the peers, then measures.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
generators=${LANTIAN_BENCH:-$root/../shared/bench}
if [ ! -e "$generators/gen.py" ]; then
    printf '\n!!! 没有测试数据生成器 %s，性能对比没有进行。\n!!! 可用环境变量 LANTIAN_BENCH 指明它的位置。\n\n' "$generators" >&2
    exit 1
fi
python="$root/.setup/venv/bin/python"
[ -x "$python" ] || { echo '请先运行 .ci/setup.sh bench。' >&2; exit 1; }
built=$(realpath "${CARGO_TARGET_DIR:-$root/target}")
export LANTIAN_BIN=${LANTIAN_BIN:-$built/release/lantian}
"$python" "$root/tests/bench/bench.py" "$generators"

# The window, on a plan of 10,000 tasks.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" "$generators/gen.py" 10000 100 60 "$work/大方案.xlsx" >/dev/null
"$LANTIAN_BIN" --quiet import "$work/大方案.xlsx" --into "$work/大方案.lantian" \
    --style full --district-form rows --support list >/dev/null
LANTIAN_APP="$built/release/lantian-desktop" \
    "$built/debug/examples/window_speed" "$work/大方案.lantian"
