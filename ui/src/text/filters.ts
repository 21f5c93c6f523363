import type { Role } from "../api/bindings";
import { UNIT_KIND_WORDS } from "./fields";

/** What a deadline cell says that says nothing, as the backend reads it. */
export const NO_DEADLINE: readonly string[] = ["", "/", "／", "-", "—", "——", "－", "无", "\\"];

/** Words of the filters, of finding and replacing in the 总表 room. */
export const filters = {
  bar: "筛选",
  findWords: "搜索 筛选",
  problemWords: "提示 校核 筛选",
  clearWords: "筛选 显示全部",
  search: "查找文字",
  searchHint: "查找文字　Ctrl+F",
  hits: (at: number, all: number) => (at > 0 ? `${at}/${all} 处` : `${all} 处`),
  nextHit: "下一处",
  previousHit: "上一处",
  focusSearch: "查找",
  category: "类别",
  noCategory: "（空）",
  unit: "单位",
  role: "职责",
  roles: { any: "任意职责", lead: "牵头", support: "配合", responsible: "责任" } satisfies Record<
    Role | "any",
    string
  >,
  kinds: UNIT_KIND_WORDS,
  deadline: "时限",
  deadlines: { has: "有时限", none: "无时限", undated: "时限没有具体日期" },
  dueBy: (month: string) => {
    const [year, number] = month.split("-");
    return `${year}年${Number(number)}月底前到期`;
  },
  problems: "只看有问题",
  problemsCount: (count: number) => `只看有问题 ${count}`,
  count: (shown: number, all: number) => `${shown} / ${all} 条`,
  chipText: (text: string) => `含“${text}”`,
  chipUnit: (role: string | null, unit: string) => (role ? `${role}：${unit}` : unit),
  remove: (what: string) => `去掉筛选：${what}`,
  clear: "全部清除",
  again: (count: number) => `重新筛选（${count} 条改动后已不符合）`,
  nothing: "没有符合筛选的任务。",
  withNumber: (name: string, rows: number) => `${name}（${rows}）`,
  detail: "任务详情",
  hideDetail: "收起任务详情",
} as const;
