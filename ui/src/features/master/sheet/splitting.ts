/** A text cut after each of a mark, the mark staying at the end of its part.
 *  Marks inside quotes or brackets do not cut. */
export function splitAt(text: string, mark: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if ("（(“《〔【".includes(character)) depth += 1;
    else if ("）)”》〕】".includes(character)) depth = Math.max(0, depth - 1);
    else if (character === mark && depth === 0) {
      parts.push(text.slice(from, at + 1));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
