"""Measures lantian beside what a user would pick instead; prints Markdown.

usage: bench.py GENERATORS      (through tests/bench/run.sh)

BENCH_SIZES        small,large (default both)
BENCH_LARGE_PEERS  0 no peers on the large plan; sample (default) measures
                   typst and LibreOffice on a few units and extrapolates;
                   full measures everything (a quarter of an hour)
BENCH_SAMPLE       units in the sample (default 8)
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import compare

ROOT = Path(__file__).resolve().parents[2]
GENERATORS = Path(sys.argv[1]).resolve()
LANTIAN = Path(os.environ["LANTIAN_BIN"]).resolve()
FONTS = ROOT / ".fonts"
LARGE_PEERS = os.environ.get("BENCH_LARGE_PEERS", "sample")
SAMPLE = int(os.environ.get("BENCH_SAMPLE", "8"))
SIZES = {"small": (120, 6, 10), "large": (10_000, 100, 60)}


@dataclass
class Result:
    """One measured run. `scale` > 1: only a sample was run."""

    tool: str
    seconds: float
    megabytes: float
    files: int
    scale: float = 1.0
    note: str = ""


class Failed(Exception):
    """The command did not end well."""


def measure(command, log, env=None):
    """Wall seconds and peak megabytes of a command with its children."""
    with open(log, "wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(env or {})},
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        tail = Path(log).read_text(errors="replace").strip().splitlines()[-3:]
        raise Failed(f"退出码 {process.returncode}：" + " / ".join(tail))
    # Linux counts in kilobytes.
    return seconds, usage.ru_maxrss / 1024


def count(folder, suffix):
    return sum(1 for _ in Path(folder).rglob(f"*{suffix}"))


def ours(work, master):
    """The three lantian commands."""
    plan = work / "plan.lantian"
    importing = [LANTIAN, "import", master, "--into", plan, "--style", "full"]
    importing += ["--district-form", "rows", "--support", "list"]
    yield "import", lambda: Result("lantian 导入", *measure(importing, work / "import.log"), 1)
    for kind in ("xlsx", "pdf"):
        out = work / f"lantian-{kind}"

        def generate(out=out, kind=kind):
            out.mkdir()
            command = [LANTIAN, "generate", plan, "--out", out, "--format", kind]
            spent = measure(command, work / f"{kind}.log")
            return Result(f"lantian {kind}", *spent, count(out, f".{kind}"))

        yield kind, generate


def python_peer(work, master, script, module):
    """A peer that writes one workbook per unit."""
    if subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True).returncode:
        raise Failed(f"没有 {module}")
    out = work / script
    spent = measure([sys.executable, GENERATORS / f"{script}.py", master, out], work / "peer.log")
    return Result(module, *spent, count(out, ".xlsx"))


def rows_by_unit(master):
    """How many rows each unit has, in the generators' own reading.

    In a process of its own: a child's peak memory counts from what its parent
    had when it was started, so this one must stay small."""
    script = (
        "import sys, json; sys.path.insert(0, sys.argv[1]); import common;"
        "by = common.split(*common.read(sys.argv[2]));"
        "print(json.dumps({unit: len(rows) for unit, rows in by.items() if rows}))"
    )
    command = [sys.executable, "-c", script, GENERATORS, master]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def sample_of(rows, sampling):
    """Units spread evenly from the smallest to the largest, and what share
    of all rows the sample has."""
    if not sampling or len(rows) <= SAMPLE:
        return list(rows), 1.0
    ranked = sorted(rows, key=lambda unit: (rows[unit], unit))
    step = (len(ranked) - 1) / (SAMPLE - 1) if SAMPLE > 1 else 0
    chosen = [ranked[round(index * step)] for index in range(SAMPLE)]
    return chosen, sum(rows.values()) / sum(rows[unit] for unit in chosen)


def sampled(tool, spent, files, scale, startup, units):
    """Extrapolates by rows what exceeds the tool's own start."""
    seconds, megabytes = spent
    if scale == 1.0:
        return Result(tool, seconds, megabytes, files)
    whole = startup + max(seconds - startup, 0) * scale
    note = f"抽样 {files}/{units} 个单位（实测 {seconds:.1f} 秒），按行数外推；内存为抽样峰值，实际可能更高"
    return Result(tool, whole, megabytes, units, scale, note)


def typst_peer(work, master, sampling):
    if not (FONTS / "FandolFang-Regular.otf").exists():
        raise Failed("没有 .fonts 中的字体")
    env = {"FONT_DIR": str(FONTS)}
    rows = rows_by_unit(master)
    chosen, scale = sample_of(rows, sampling)
    startup = 0.0
    if scale > 1:
        # Reading the workbook is paid once, whatever the number of units.
        reading = f"import sys; sys.path.insert(0, {str(GENERATORS)!r}); import common, typst; common.split(*common.read({str(master)!r}))"
        startup, _ = measure([sys.executable, "-c", reading], work / "peer.log")
    out = work / "typst"
    only = "ALL" if scale == 1 else ",".join(chosen)
    command = [sys.executable, GENERATORS / "b_typst.py", master, out, only]
    spent = measure(command, work / "peer.log", env)
    return sampled("typst", spent, count(out, ".pdf"), scale, startup, len(rows))


def office_peer(work, master, sampling):
    """LibreOffice on the workbooks another peer wrote, one call for all."""
    office = shutil.which("soffice")
    if not office:
        raise Failed("没有 LibreOffice")
    books = work / "b_xlsxwriter"
    if not any(books.glob("*.xlsx")):
        raise Failed("没有可转换的工作簿（XlsxWriter 未运行）")
    rows = rows_by_unit(master)
    chosen, scale = sample_of(rows, sampling)
    out, profile = work / "office", work / "profile"
    base = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", out]
    # The first start makes a user profile: not part of the work.
    smallest = books / f"{min(rows, key=rows.get)}.xlsx"
    measure([*base, smallest], work / "peer.log")
    startup = 0.0
    if scale > 1:
        startup, _ = measure([office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--terminate_after_init"], work / "peer.log")
    shutil.rmtree(out)
    spent = measure([*base, *(books / f"{unit}.xlsx" for unit in chosen)], work / "peer.log")
    return sampled("LibreOffice", spent, count(out, ".pdf"), scale, startup, len(rows))


def peers(work, master, size):
    if size == "large" and LARGE_PEERS == "0":
        print("BENCH_LARGE_PEERS=0：大方案不与其他工具对比。\n")
        return
    sampling = size == "large" and LARGE_PEERS != "full"
    yield "xlsx", "XlsxWriter", lambda: python_peer(work, master, "b_xlsxwriter", "xlsxwriter")
    yield "xlsx", "pandas", lambda: python_peer(work, master, "b_pandas", "pandas")
    yield "pdf", "typst", lambda: typst_peer(work, master, sampling)
    yield "pdf", "LibreOffice", lambda: office_peer(work, master, sampling)


def attempt(name, run):
    """Runs one measurement; a tool that is not there is said, not hidden."""
    try:
        result = run()
    except (Failed, OSError) as problem:
        print(f"!!! {name}：跳过（{problem}）", file=sys.stderr, flush=True)
        return None
    print(f"  {result.tool}：{result.seconds:.2f} 秒", file=sys.stderr, flush=True)
    return result


def table(size, kinds):
    rows, districts, departments = SIZES[size]
    print(f"## {size}：{rows} 行 → {districts} 个区县 + {departments} 个部门\n")
    print("| 工作 | 工具 | 时间（秒） | 内存峰值（MB） | 文件 | 时间与 lantian 之比 |")
    print("|---|---|---:|---:|---:|---:|")
    notes = []
    for kind, results in kinds.items():
        base = next((one for one in results if one.tool.startswith("lantian")), None)
        for one in results:
            mark = ""
            if one.note:
                notes.append(one.note)
                mark = f" [{len(notes)}]"
            ratio = f"{one.seconds / base.seconds:.1f}×" if base and one is not base else "—"
            print(f"| {kind} | {one.tool}{mark} | {one.seconds:.2f} | {one.megabytes:.0f} | {one.files} | {ratio} |")
    print()
    for number, note in enumerate(notes, 1):
        print(f"[{number}] {note}")
    print()


def run(size):
    """Measures one size; whether all three lantian commands worked."""
    with tempfile.TemporaryDirectory(prefix="lantian-bench-") as folder:
        work = Path(folder)
        master = work / f"{size}.xlsx"
        measure([sys.executable, GENERATORS / "gen.py", *SIZES[size], master], work / "gen.log")
        print(f"{size}：", file=sys.stderr, flush=True)
        kinds = {"import": [], "xlsx": [], "pdf": []}
        complete = True
        for kind, measured in ours(work, master):
            result = attempt(f"lantian {kind}", measured)
            complete = complete and result is not None
            kinds[kind] += [result] if result else []
        for kind, name, measured in peers(work, master, size):
            result = attempt(name, measured)
            kinds[kind] += [result] if result else []
        table(size, kinds)
        return complete


def main():
    if not LANTIAN.exists():
        sys.exit(f"没有 {LANTIAN}，请先运行 cargo build --release -p lantian-cli。")
    print(f"# 性能对比（{os.cpu_count()} 个处理器核）\n")
    wanted = os.environ.get("BENCH_SIZES", "small,large").split(",")
    complete = [run(size) for size in SIZES if size in wanted]
    complete.append(compare.run(LANTIAN, measure))
    if not all(complete):
        sys.exit("lantian 有命令没有完成，见上。")


main()
