import { start } from "../../text/start";

const DAY = 86_400_000;

/** When a plan was opened, as people say it. */
export function whenOpened(time: string, now: Date): string {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return "";
  const clock = at.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  if (at.getTime() >= midnight && at <= now) return start.today(clock);
  if (at.getTime() >= midnight - DAY && at.getTime() < midnight) return start.yesterday(clock);
  const date = start.date(at.getMonth() + 1, at.getDate());
  return at.getFullYear() === now.getFullYear() ? date : start.yearAndDate(at.getFullYear(), date);
}
