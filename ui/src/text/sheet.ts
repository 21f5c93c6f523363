import type { Field } from "../api/bindings";

/** Fields a master may have, with their usual heads. */
export const FIELD_WORDS: Record<Field, string> = {
  number: "序号",
  category: "类别",
  item: "工作内容",
  text: "工作任务",
  lead: "牵头单位",
  support: "配合单位",
  responsible: "责任单位",
  deadline: "完成时限",
  remark: "备注",
};

/** How a unit cell ends that leaves the list open. */
export const ENDS_OPEN = /等\s*$/;

/** Words of the sheet in the 总表 room. */
export const sheet = {
  name: "任务总表",
  place: (number: number, header: string) => `第 ${number} 条 ${header}`,
  placeText: (number: number, header: string, text: string) =>
    `第 ${number} 条 ${header}：${text || "空"}`,
  rowNumber: (number: number) => `第 ${number} 条`,
  handle: "按住拖动可移动这一行",
  unknown: (name: string, suggestion: string | null) =>
    suggestion ? `“${name}”不在单位库，是否为“${suggestion}”？` : `“${name}”不在单位库`,
  longText: (length: number) => `……（共 ${length} 字，按回车查看全文）`,
  and: "等",
  completion: "单位名称",
  alsoCalled: (name: string) => `又名 ${name}`,
  runHint: (first: number, last: number) => `改第 ${first}–${last} 条`,
  onlyThis: (number: number) => `只改第 ${number} 条`,
  draft: (place: string) => `上次没有录入完的内容：${place}`,
  draftGone: "上次没有录入完的内容（那一条已不在总表中）",
  draftFill: "填入",
  draftCopy: "复制",
  draftDrop: "放弃",
  draftCopied: "已复制，可粘贴到别处",

  insertBelow: "＋ 任务",
  insertBelowLong: "在下面插入任务",
  insertAbove: "在上面插入任务",
  append: "＋ 在末尾增加任务",
  remove: "删除",
  removeLong: "删除选中的任务",
  split: "拆分",
  splitLong: "拆分任务",
  join: "合并",
  joinLong: "合并选中的任务",
  up: "上移",
  upLong: "任务上移",
  down: "下移",
  downLong: "任务下移",
  edit: "编辑单元格",
  clear: "清空单元格",
  fillDown: "向下填充",
  selectAll: "全选",
  copy: "复制",
  cut: "剪切",
  paste: "粘贴",
  pasteByKey: "请按 Ctrl+V 粘贴",
  sheetWords: "总表 行 任务 单元格",

  columnActions: (header: string) => `${header}：栏的操作`,
  columnHead: (header: string) => `${header}，按 Shift+← → 调宽窄，Alt+← → 移动，回车打开菜单`,
  resize: (header: string) => `拖动调整“${header}”的宽度，双击恢复`,
  columnRename: "修改栏名……",
  columnWider: "加宽",
  columnNarrower: "变窄",
  columnReset: "恢复自动宽度",
  columnLeft: "向左移",
  columnRight: "向右移",
  columnRemove: "删除这一栏",
  columnAdd: "在右边增加一栏",
  columnOwn: "自定的栏……",
  columnNew: "新增一栏",
  columnName: "栏名",

  splitTitle: (number: number) => `拆分第 ${number} 条`,
  splitHelp: "一行为一条。把光标放到要断开的地方按回车；接回去按退格。牵头、配合、责任单位和时限各条相同。",
  splitParts: (count: number) => `拆成 ${count} 条`,
  splitText: "任务文字，一行一条",
  splitAt: (mark: string) => `在“${mark}”处断开`,
  splitWhole: "接回一条",

  emptyTitle: "总表还没有任务",
  emptyHelp: "可以逐条录入，也可以在 Word、WPS 或 Excel 里选中表格复制，再到这里按 Ctrl+V 粘贴。",
  filteredOut: "没有符合筛选条件的任务",

  readOnly: "这个方案是只读的，不能修改。可用“另存对外副本”另存一份再改。",
  tooManyRows: (rows: number, most: number) =>
    `剪贴板里有 ${rows} 行，一次最多粘贴 ${most} 行，所以没有粘贴，总表没有改动。请分几次复制，或用“导入”读入整个文件。`,
  tooLongSheet: (rows: number, most: number) =>
    `粘贴后总表会有 ${rows} 行，超过 ${most} 行，所以没有粘贴，总表没有改动。`,
  wider: (count: number) => `剪贴板的表格比选中位置右边的栏多，有 ${count} 栏没有粘贴。请从更靠左的单元格开始粘贴。`,
  nothingToPaste: "剪贴板里没有可以粘贴的文字",
  pasted: (rows: number) => `已粘贴 ${rows} 行`,
  copied: (cells: number) => `已复制 ${cells} 个单元格`,
  moveFiltered: "筛选后只显示一部分任务，请清除筛选后再移动。",
  nothingAbove: "请选中两行以上再向下填充",
  shown: (shown: number, all: number) => (shown === all ? `${all} 条` : `${shown} / ${all} 条`),
} as const;
