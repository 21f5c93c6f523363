/** Words of the window's frame. */
export const frame = {
  zoomIn: "放大",
  zoomOut: "缩小",
  zoomReset: "恢复原大小",
  zoomed: (percent: number) => `${percent}%`,
  themes: { system: "外观随系统", light: "浅色外观", dark: "深色外观" },
  themeWords: "主题 外观 夜间",
  palette: "命令面板",
  paletteHint: "输入命令的名称，例如“导出”",
  shortcuts: "快捷键一览",
  quit: "退出",
  menu: "菜单",
  navigation: "各室",
  dropHere: "松开鼠标：打开方案，或导入文档",
  nothingUndo: "没有可以撤销的步骤",
  nothingRedo: "没有可以重做的步骤",
  crashed: "这一屏出了问题",
  crashedHint: "内容都已保存。可以重新显示这一屏，或转到其他屏。",
  again: "重新显示",
  findings: (count: number, errors: number) =>
    errors > 0 ? `校核 ${count}（错误 ${errors}）` : `校核 ${count}`,
  findingsHint: "到“校核”逐条查看",
} as const;
