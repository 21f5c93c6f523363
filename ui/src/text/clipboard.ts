/** What is said after copying and pasting cells of a matrix. */
export const clipboard = {
  pasted: (cells: number) => `已粘贴 ${cells} 格`,
  pasteCut: (count: number) => `有 ${count} 格超出表格，没有粘贴`,
  pasteNothing: "剪贴板里没有可以粘贴的表格",
  copied: (cells: number) => `已复制 ${cells} 格`,
  tooManyCells: (cells: number) => `一次最多粘贴 ${cells} 格`,
} as const;
