"""Compares 10,000 rows with 10,000 rows that differ in 500 places."""

import csv
import json
import random
import tempfile
from pathlib import Path

ROWS, EDITS, RUNS = 10_000, 500, 3
HEAD = ["类别", "工作内容", "工作任务", "牵头单位", "配合单位"]
WORDS = "锅炉 扬尘 企业 园区 柴油货车 监测设备 油烟 秸秆 炉窑 印染 涂装 工地 道路 堆场 码头 加油站".split()
VERBS = "完成 推进 开展 落实 建立 淘汰 改造 核查 整治 巩固".split()
UNITS = [f"市第{number}局" for number in range(1, 60)]


def table(dice):
    """Rows of which many say nearly the same."""
    rows = []
    for number in range(ROWS):
        verbs, words = dice.sample(VERBS, 3), dice.sample(WORDS, 4)
        text = (
            f"{verbs[0]}{words[0]}和{words[1]}专项治理，{verbs[1]}{words[2]}{dice.randint(2, 900)}处，"
            f"{verbs[2]}{words[3]}台账，由第{number % 977}片区组织实施。"
        )
        category = number * 20 // ROWS
        units = dice.sample(UNITS, 4)
        rows.append([f"第{category}类行动", f"第{number // 25}项", text, units[0], "、".join(units[1:])])
    return rows


def edited(rows, dice):
    """The rows with 500 edits, none beside another."""
    rows = [list(row) for row in rows]
    places = sorted(dice.sample(range(5, ROWS - 5, 10), EDITS), reverse=True)
    for turn, at in enumerate(places):
        kind = turn % 5
        if kind == 0:
            rows[at][2] = "进一步" + rows[at][2]
        elif kind == 1:
            del rows[at]
        elif kind == 2:
            rows.insert(at, ["第0类行动", "第0项", f"新增任务{at}：编制年度评估报告并公开。", "市第1局", ""])
        elif kind == 3:
            rows[at][3] = "市新设局"
        else:
            rows[at][4] = "、".join(reversed(rows[at][4].split("、")))
    return rows


def run(lantian, measure):
    """Prints the time; whether every edit was found."""
    dice = random.Random(7)
    with tempfile.TemporaryDirectory(prefix="lantian-compare-") as folder:
        work = Path(folder)
        before = table(dice)
        for name, rows in (("before", before), ("after", edited(before, dice))):
            with open(work / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([HEAD, *rows])
            importing = [lantian, "import", work / f"{name}.csv", "--into", work / f"{name}.lantian"]
            measure(importing, work / "import.log")
        command = [lantian, "compare", work / "before.lantian", work / "after.lantian", "--json"]
        spent = min(measure(command, work / "compare.json") for _ in range(RUNS))
        opening = [lantian, "versions", work / "before.lantian"]
        opened = min(measure(opening, work / "open.log") for _ in range(RUNS))
        found = json.loads((work / "compare.json").read_text())["summary"]
    changes = found["added"] + found["removed"] + found["moved"] + found["edited"]
    print(f"## 比较：{ROWS} 行对 {ROWS} 行，{EDITS} 处修改\n")
    print("| 工作 | 时间（秒） | 内存峰值（MB） |\n|---|---:|---:|")
    print(f"| 打开两个方案并比较，找到 {changes} 处 | {spent[0]:.2f} | {spent[1]:.0f} |")
    print(f"| 其中打开一个方案 | {opened[0]:.2f} | {opened[1]:.0f} |\n")
    return changes == EDITS
