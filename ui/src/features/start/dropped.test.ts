import { describe, expect, it } from "vitest";

import { fileName, sorted } from "./dropped";

describe("dropped files", () => {
  it("are sorted by what can be done with them", () => {
    const files = ["/a/方案.lantian", "C:\\文件\\总表.XLSX", "/a/照片.png", "/a/文件夹"];
    expect(sorted(files)).toEqual({
      plans: ["/a/方案.lantian"],
      documents: ["C:\\文件\\总表.XLSX"],
      others: ["/a/照片.png", "/a/文件夹"],
    });
  });

  it("are named without their folders", () => {
    expect(fileName("C:\\文件\\总表.xlsx")).toBe("总表.xlsx");
    expect(fileName("/a/b/方案.lantian")).toBe("方案.lantian");
  });
});
