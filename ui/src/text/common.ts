/** Words every room uses. */
export const common = {
  appName: "蓝天清单",
  cancel: "取消",
  ok: "确定",
  close: "关闭",
  loading: "正在读取……",
  retry: "重试",
  saving: "正在保存……",
  saved: (time: string) => `已保存 ${time}`,
  savedAlready: "已全部保存",
  readOnly: "只读",
  readOnlyHint: "文件或所在文件夹不能写入，修改无法保存。可用“另存为”存到别处再改。",
  firstPage: "首页页码",
  firstPageHint: "附件接着正文编页码时，填正文末页的下一个数",
  reload: "重新读取方案",
  reloaded: "已读取最新内容，请再改一次",
  undo: "撤销",
  redo: "重做",
  undone: (label: string) => `已撤销：${label}`,
  redone: (label: string) => `已重做：${label}`,
  search: "搜索或执行命令　Ctrl+K",
  nothingFound: "没有找到",
  tasks: (count: number) => `任务 ${count} 条`,
  checklists: (departments: number, districts: number) => `部门 ${departments} · 区县 ${districts}`,
} as const;

/** What went wrong where no message came along. */
export const internal = {
  message: "程序内部出错，这一步没有完成。",
  hint: "已保存的内容不受影响；请再试一次，仍不行请重新打开程序。",
} as const;

export const fileKinds = { plan: "蓝天清单方案", style: "蓝天清单样式" } as const;

/** Keys as people name them; the others bear their own name. */
export const keyNames: Record<string, string> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
  Enter: "回车",
  Space: "空格",
};

export const rooms = {
  start: "开始",
  master: "总表",
  units: "单位",
  departments: "部门清单",
  districts: "区县清单",
  targets: "指标分解",
  checks: "校核",
  coverage: "覆盖核对",
  versions: "版本对比",
  overview: "概览",
  own: "本单位清单",
  styles: "版式",
  export: "导出与打印",
} as const;

export const groups = {
  file: "文件",
  edit: "编辑",
  view: "查看",
  room: "转到",
  tools: "工具",
  help: "帮助",
} as const;
