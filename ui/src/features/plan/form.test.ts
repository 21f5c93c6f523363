import { describe, expect, it } from "vitest";

import type { PlanView } from "../../api/bindings";
import { editOf, formOf, isYear } from "./form";
import { nameOf } from "../../components/writing";
import { stemOf } from "./saving";

const view: PlanView = {
  path: "/文档/方案.lantian",
  file_name: "方案.lantian",
  read_only: false,
  title: "云州市方案",
  issuer: "云州市人民政府",
  year: 2026,
  stage: "送审稿",
  document_number: "",
  style: "shaoxing",
  support_policy: "omit",
  district_form: "digest",
  annexes: [{ kind: "districts", mark: "附件2", title: "区县清单" }],
  tasks: 0,
  departments: 0,
  districts: 0,
  steps: { saved_at: null, undo: null, redo: null },
};

describe("方案信息", () => {
  it("comes back as it was when nothing is typed", () => {
    expect(editOf(formOf(view))).toEqual({
      do: "set_information",
      properties: {
        title: "云州市方案",
        issuer: "云州市人民政府",
        year: "2026",
        stage: "送审稿",
        document_number: "",
      },
      rules: { style: "shaoxing", support_policy: "omit", district_form: "digest" },
      annexes: [
        { kind: "master", mark: "", title: "" },
        { kind: "districts", mark: "附件2", title: "区县清单" },
        { kind: "departments", mark: "", title: "" },
      ],
    });
    expect(formOf({ ...view, year: null }).year).toBe("");
  });

  it.each([
    ["", true],
    [" 2026 ", true],
    ["2026年", true],
    ["26", false],
    ["3000", false],
    ["1948", false],
    ["二〇二六", false],
  ])("%s as a year: %s", (typed, good) => {
    expect(isYear(typed)).toBe(good);
  });

  it("names files on every system", () => {
    expect(nameOf("C:\\文档\\方案.lantian")).toBe("方案.lantian");
    expect(nameOf("/文档/方案.lantian")).toBe("方案.lantian");
    expect(stemOf("方案.lantian")).toBe("方案");
  });
});
