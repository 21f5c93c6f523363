import type { ImportSource } from "../api/bindings";

/** What was pasted, as the importer takes it; `null` without any text. */
export function pastedSource(data: DataTransfer | null): ImportSource | null {
  const text = data?.getData("text/plain") ?? "";
  const html = data?.getData("text/html") ?? "";
  return text.trim() || html.trim() ? { from: "pasted", text, html: html || null } : null;
}
