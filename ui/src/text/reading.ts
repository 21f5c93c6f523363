/** Words of a version that is read. */
export const reading = {
  open: "打开查看（只读）",
  readOnly: "只读",
  hint: "这是留存的一版，只能查看，不能修改。",
  back: "回到现在的内容",
  compare: "与现在的内容对比",
  what: "查看哪一份",
  lists: "总表和其他清单",
  districts: "区县清单",
  departments: "部门清单",
  find: "查找",
  number: "序号",
  empty: "这一份里没有内容。",
  notFound: "没有找到含有这些字的行。",
  rows: (shown: number, all: number) => (shown === all ? `${all} 行` : `${shown} 行，共 ${all} 行`),
  failed: "无法打开这一版",
  table: (title: string) => `${title}（只读）`,
} as const;
