import { describe, expect, it } from "vitest";

import type { TargetRead } from "../../../api/bindings";
import { complaints } from "./Targets";

const target = (part: Partial<TargetRead>): TargetRead => ({
  id: "g1",
  name: "监测站",
  value: "300",
  unit: "个",
  comparison: "equal",
  kind: "sum",
  shares: [],
  sum: "300",
  text_now: null,
  gone: false,
  difference: null,
  ...part,
});

describe("targets", () => {
  it.each<[string, Partial<TargetRead>, string[]]>([
    ["agree", {}, []],
    [
      "the text moved",
      { text_now: "320", difference: "-20" },
      ["总表文字现为 320 个，指标仍记 300 个。", "各区县合计 300 个，应为 320 个，还差 20 个。"],
    ],
    ["only the shares are wrong", { sum: "310", difference: "10" }, [
      "各区县合计 310 个，应为 300 个，多出 10 个。",
    ]],
    ["the figure is gone", { gone: true }, ["总表文字里已没有“300个”。"]],
  ])("%s", (_name, part, expected) => {
    expect(complaints(target(part))).toEqual(expected);
  });
});
