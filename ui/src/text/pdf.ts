/** Words around the pages of a PDF. */
export const pdfWords = {
  rendering: "正在排版……",
  page: (now: number, all: number) => `第 ${now} 页，共 ${all} 页`,
  pageLabel: (page: number) => `第 ${page} 页`,
  pages: "页面",
  previous: "上一页",
  next: "下一页",
  zoomIn: "放大",
  zoomOut: "缩小",
  fitWidth: "适合宽度",
  fitPage: "整页",
  zoom: "缩放",
} as const;
