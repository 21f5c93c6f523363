import type { Annex, AnnexKind, PlanEdit, PlanView } from "../../api/bindings";
import { YEAR_WORD } from "../../text/plan";

/** The form 方案信息 as it is typed. */
export interface PlanForm {
  title: string;
  issuer: string;
  year: string;
  stage: string;
  document_number: string;
  style: string;
  support_policy: PlanView["support_policy"];
  district_form: PlanView["district_form"];
  marks: Record<AnnexKind, string>;
  titles: Record<AnnexKind, string>;
}

export const KINDS: readonly AnnexKind[] = ["master", "districts", "departments"];

const each = (annexes: readonly Annex[], part: "mark" | "title"): Record<AnnexKind, string> => {
  const of = (kind: AnnexKind) => annexes.find((annex) => annex.kind === kind)?.[part] ?? "";
  return { master: of("master"), districts: of("districts"), departments: of("departments") };
};

export const formOf = (plan: PlanView): PlanForm => ({
  title: plan.title,
  issuer: plan.issuer,
  year: plan.year === null ? "" : String(plan.year),
  stage: plan.stage,
  document_number: plan.document_number,
  style: plan.style,
  support_policy: plan.support_policy,
  district_form: plan.district_form,
  marks: each(plan.annexes, "mark"),
  titles: each(plan.annexes, "title"),
});

/** Whether a year is four digits or nothing, as the backend reads it. */
export function isYear(typed: string): boolean {
  const digits = typed.trim().replace(YEAR_WORD, "");
  return digits === "" || (/^\d{4}$/.test(digits) && Number(digits) >= 1949 && Number(digits) < 3000);
}

/** The whole form as one edit, one undo step. */
export const editOf = (form: PlanForm): PlanEdit => ({
  do: "set_information",
  properties: {
    title: form.title,
    issuer: form.issuer,
    year: form.year,
    stage: form.stage,
    document_number: form.document_number,
  },
  rules: {
    style: form.style,
    support_policy: form.support_policy,
    district_form: form.district_form,
  },
  annexes: KINDS.map((kind) => ({ kind, mark: form.marks[kind], title: form.titles[kind] })),
});
