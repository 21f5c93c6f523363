import type { Plugin } from "vite";

/** English that libraries build into their parts and that no setting of
 *  theirs replaces. It would be read aloud, or shown on hovering. */
const REPLACEMENTS: readonly { file: RegExp; from: string | RegExp; to: string }[] = [
  {
    // Every icon stands beside words or in a named button; its own name
    // (“menu”, “search”) is for developers.
    file: /@ant-design\/icons\/es\/components\/AntdIcon(Light)?\.js$/,
    from: /role: "img",\s*"aria-label": icon\.name/,
    to: `role: "img", "aria-hidden": restProps["aria-label"] === undefined`,
  },
  { file: /@rc-component\/dialog\/es\/Dialog\/Content\/Panel\.js$/, from: `"Close"`, to: `"关闭"` },
  { file: /@rc-component\/notification\/es\/Notification\.js$/, from: `"Close"`, to: `"关闭"` },
  { file: /@rc-component\/tour\/es\/TourStep\/DefaultPanel\.js$/, from: `"Close"`, to: `"关闭"` },
  { file: /@rc-component\/segmented\/es\/index\.js$/, from: `"segmented control"`, to: `"选项"` },
  { file: /@rc-component\/input-number\/es\/StepHandler\.js$/, from: `'Increase Value' : 'Decrease Value'`, to: `'加' : '减'` },
  { file: /antd\/es\/splitter\/SplitBar\.js$/, from: `"Toggle start panel"`, to: `"收起或展开前栏"` },
  { file: /antd\/es\/splitter\/SplitBar\.js$/, from: `"Toggle end panel"`, to: `"收起或展开后栏"` },
];

/** Puts Chinese in place of what libraries say in English, when they are
 *  bundled. The build fails when a library no longer says it: look again. */
export function libraryWords(): Plugin {
  return {
    name: "library-words",
    enforce: "pre",
    transform(code, id) {
      const path = id.split("?")[0] ?? id;
      let text = code;
      for (const { file, from, to } of REPLACEMENTS) {
        if (!file.test(path)) continue;
        const replaced = text.replace(from, to);
        if (replaced === text) this.error(`${path} no longer says ${String(from)}`);
        text = replaced;
      }
      return text === code ? null : { code: text, map: null };
    },
  };
}
