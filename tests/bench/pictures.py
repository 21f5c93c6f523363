"""Draws the pictures of the README: the sample's annexes, and one page of its
master table as typst and LibreOffice set it.

usage: pictures.py [FOLDER]      (default seeds/sample/pictures)

Needs a built `lantian` (LANTIAN_BIN), pdftoppm, ImageMagick, LibreOffice and
the Python of `.ci/setup.sh bench`. typst and LibreOffice get the table as a
user would make it: the same columns and fonts, merged categories; row heights
of the workbook are counted from the characters.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
import typst
from openpyxl.styles import Alignment, Border, Font, Side

ROOT = Path(__file__).resolve().parents[2]
LANTIAN = Path(os.environ.get("LANTIAN_BIN", ROOT / "target/release/lantian"))
FONTS = ROOT / ".fonts"
FIELDS = ["category", "item", "text", "lead", "support", "responsible"]
HEAD = ["类别", "工作内容", "工作任务", "牵头部门", "配合部门", "责任单位"]
# In millimetres, together the 225 of the type area.
WIDTHS = [17, 22, 80, 31, 38, 37]
# The page compared: one with a long row and categories that go on.
PAGE = 2
DPI = 110

TYPST = """
#set page(paper: "a4", flipped: true, margin: (left: 35mm, right: 37mm, top: 28mm, bottom: 26mm))
#set text(font: ("FandolFang R", "FandolFang", "Noto Serif CJK SC"), size: 12pt, lang: "zh", region: "cn")
#let data = json(bytes(sys.inputs.data))
#text(16pt, font: "FandolHei")[附件1]
#align(center, text(22pt, font: "FandolSong", weight: "bold", data.title))
#table(
  columns: (17mm, 22mm, 80mm, 31mm, 38mm, 37mm), stroke: .5pt, inset: (x: 1.5mm, y: 1mm),
  align: (x, y) => if x == 2 and y > 0 { left + horizon } else { center + horizon },
  table.header(..data.head.map(word => text(font: "FandolHei", word))),
  ..data.rows.map(row => row.map(cell => table.cell(rowspan: cell.span, cell.text))).flatten(),
)
"""


def run(*command):
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def spans(rows, column, within):
    """Where cells of a column begin, and how many equal rows they cover."""
    begins = {}
    first = 0
    for at in range(1, len(rows) + 1):
        goes_on = at < len(rows) and rows[at][column] and rows[at][column] == rows[first][column]
        if not goes_on or (within is not None and at in within):
            begins[first] = at - first
            first = at
    return begins


def merged(rows):
    """Spans of the first two columns; an item stays within its category."""
    categories = spans(rows, 0, None)
    return [categories, spans(rows, 1, categories)]


def typst_pages(title, rows, out):
    labels = merged(rows)
    cells = []
    for at, row in enumerate(rows):
        own = [{"text": text, "span": labels[c][at] if c < 2 else 1}
               for c, text in enumerate(row) if c >= 2 or at in labels[c]]
        cells.append(own)
    data = json.dumps({"title": title, "head": HEAD, "rows": cells}, ensure_ascii=False)
    source = out / "table.typ"
    source.write_text(TYPST, encoding="utf-8")
    typst.compile(str(source), output=str(out / "typst.pdf"), font_paths=[str(FONTS)],
                  sys_inputs={"data": data})
    return out / "typst.pdf"


def office_pages(title, rows, out):
    book = openpyxl.Workbook()
    sheet = book.active
    edge = Side(style="thin")
    frame = Border(left=edge, right=edge, top=edge, bottom=edge)
    sheet.append(["附件1"])
    sheet.append([title])
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=6)
    sheet["A1"].font = Font(name="FandolHei", size=16)
    sheet["A2"].font = Font(name="FandolSong", size=22, bold=True)
    sheet["A2"].alignment = Alignment(horizontal="center")
    for row in [HEAD, *rows]:
        sheet.append(row)
    for number, row in enumerate(sheet.iter_rows(min_row=3), 3):
        for column, cell in enumerate(row):
            left = column == 2 and number > 3
            cell.font = Font(name="FandolHei" if number == 3 else "FandolFang", size=12)
            cell.border = frame
            cell.alignment = Alignment(horizontal="left" if left else "center", vertical="center",
                                       wrap_text=True)
    for column, begins in enumerate(merged(rows), 1):
        for at, count in begins.items():
            if count > 1:
                sheet.merge_cells(start_row=at + 4, end_row=at + 3 + count,
                                  start_column=column, end_column=column)
    for column, width in zip("ABCDEF", WIDTHS):
        sheet.column_dimensions[column].width = width / 2.1
    for number, row in enumerate(rows, 4):
        # As scripts do it: a line for every so many characters.
        lines = [-(-len(text) // int((width - 3) / 4.3)) for text, width in zip(row[2:], WIDTHS[2:])]
        sheet.row_dimensions[number].height = max([*lines, 1]) * 15.6 + 4
    sheet.row_dimensions[2].height = 32
    setup = sheet.page_setup
    setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", 9, 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "3:3"
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = (mm / 25.4 for mm in (35, 37, 28, 26))
    book.save(out / "office.xlsx")
    run("soffice", f"-env:UserInstallation={(out / 'profile').as_uri()}", "--headless",
        "--convert-to", "pdf", "--outdir", out, out / "office.xlsx")
    return out / "office.pdf"


def picture(pdf, page, target):
    """A page with a thin frame, in few colours."""
    stem = target.with_suffix("")
    run("pdftoppm", "-r", DPI, "-png", "-singlefile", "-f", page, "-l", page, pdf, stem)
    run("convert", target, "-bordercolor", "#bbbbbb", "-border", "1", "-colors", "16", target)


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "seeds/sample/pictures"
    for program in ("pdftoppm", "convert", "soffice"):
        if not shutil.which(program):
            sys.exit(f"没有 {program}，画不了图。")
    with tempfile.TemporaryDirectory(prefix="lantian-pictures-") as scratch:
        work = Path(scratch)
        plan = work / "示例.lantian"
        run(LANTIAN, "sample", plan)
        run(LANTIAN, "generate", plan, "--out", work / "out", "--format", "pdf")
        out = work / "out"
        picture(out / "任务总表.pdf", PAGE, folder / "master.png")
        picture(out / "区县清单-东湖区.pdf", 1, folder / "district.png")
        picture(out / "部门清单-市生态环境局.pdf", 1, folder / "department.png")
        dump = subprocess.run([LANTIAN, "dump", plan], check=True, capture_output=True)
        master = json.loads(dump.stdout)["lists"][0]
        rows = [[task.get(field, "") for field in FIELDS] for task in master["tasks"]]
        picture(typst_pages(master["title"], rows, work), PAGE, folder / "master-typst.png")
        picture(office_pages(master["title"], rows, work), PAGE, folder / "master-libreoffice.png")


main()
