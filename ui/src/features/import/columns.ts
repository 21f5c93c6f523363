import type { ColumnKey, ColumnUse, Field, ImportChoices } from "../../api/bindings";
import { FIELD_WORDS } from "../../text/fields";
import { importing } from "../../text/import";

/** What a column holds, as a select has it: a field, `own` or `none`; `""`
 *  where nobody knows. */
export type Meaning = Field | "own" | "none" | "";

export const meaningOptions: readonly { value: Meaning; label: string }[] = [
  ...(Object.entries(FIELD_WORDS) as [Field, string][]).map(([value, label]) => ({ value, label })),
  { value: "own", label: importing.own },
  { value: "none", label: importing.leaveOut },
];

/** The meaning of a column as read; a column without reason and key is not
 *  understood, one with a reason and no key was left out. */
export function meaningOf(key: ColumnKey | null, reason: string): Meaning {
  if (key === null) return reason === "" ? "" : "none";
  return key.field ?? "own";
}

function keyOf(meaning: Meaning, header: string): ColumnKey | null {
  if (meaning === "none" || meaning === "") return null;
  return meaning === "own" ? { extra: header } : { field: meaning };
}

/** The choices with a column set. What another column was set to before is
 *  kept, unless it was set to the same field: a list has each field once. */
export function withColumn(
  choices: ImportChoices,
  header: string,
  meaning: Meaning,
): ImportChoices {
  const key = keyOf(meaning, header);
  const clashes = (other: ColumnUse): boolean =>
    key?.field !== undefined && other.key?.field === key.field;
  const others = choices.columns.filter((other) => other.header !== header && !clashes(other));
  return { ...choices, columns: [...others, { header, key }] };
}
