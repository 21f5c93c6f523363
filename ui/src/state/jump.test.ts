import { beforeEach, describe, expect, it } from "vitest";

import { useJump } from "./jump";
import { useWindow } from "./window";

describe("jumps", () => {
  beforeEach(() => useJump.setState({ target: null }));

  it("goes to the room and is taken once", () => {
    useJump.getState().to({ room: "departments", unit: "u1", row: 3 });
    expect(useWindow.getState().room).toBe("departments");
    expect(useJump.getState().take("districts"), "meant for another room").toBeNull();
    expect(useJump.getState().take("departments")).toEqual({ room: "departments", unit: "u1", row: 3 });
    expect(useJump.getState().take("departments"), "taken already").toBeNull();
  });
});
