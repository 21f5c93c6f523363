import { versions as words } from "../../text/versions";

/** When a version was kept, as people say it. */
export function whenKept(time: string, now: Date = new Date()): string {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return "";
  const clock = at.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
  const said = words.time(at.getMonth() + 1, at.getDate(), clock);
  return at.getFullYear() === now.getFullYear() ? said : words.yearAnd(at.getFullYear(), said);
}
