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
export LANTIAN_BIN=${LANTIAN_BIN:-${CARGO_TARGET_DIR:-$root/target}/release/lantian}
exec "$python" "$root/tests/bench/bench.py" "$generators"
