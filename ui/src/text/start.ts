/** Words of the start room. */
export const start = {
  open: "打开方案……",
  sample: "打开示例方案",
} as const;
