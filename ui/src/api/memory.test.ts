import { beforeEach, describe, expect, it, vi } from "vitest";

import { commands } from "./bindings";
import { memory, recall, remembered } from "./memory";

vi.mock("./bindings", () => ({
  commands: {
    remember: vi.fn<typeof commands.remember>(),
    remembered: vi.fn<typeof commands.remembered>(),
  },
}));

const remember = vi.mocked(commands.remember);

describe("what the window remembers", () => {
  beforeEach(() => {
    remember.mockReset();
    remember.mockResolvedValue({ status: "ok", data: null });
  });

  it("is there after a start", async () => {
    const data = { theme: "dark" };
    vi.mocked(commands.remembered).mockResolvedValue({ status: "ok", data });
    await recall();
    expect(memory.getItem("theme")).toBe("dark");
    expect(memory.getItem("zoom")).toBeNull();
  });

  it("goes to the file at once, the latest of several only", async () => {
    memory.setItem("zoom", "1.1");
    memory.setItem("room", "units");
    memory.setItem("zoom", "1.2");
    await remembered();
    expect(remember.mock.calls).toEqual([
      ["zoom", "1.2"],
      ["room", "units"],
    ]);
    expect(memory.getItem("zoom")).toBe("1.2");
  });

  it("writes nothing that is known already", async () => {
    memory.setItem("zoom", "2");
    await remembered();
    memory.setItem("zoom", "2");
    await remembered();
    expect(remember).toHaveBeenCalledTimes(1);
  });

  it("goes on after a writing that failed", async () => {
    remember.mockRejectedValueOnce(new Error("full"));
    memory.setItem("a", "1");
    memory.setItem("b", "1");
    await remembered();
    memory.removeItem("a");
    await remembered();
    expect(remember.mock.calls.map(([name]) => name)).toEqual(["a", "b", "a"]);
    expect(memory.getItem("a")).toBeNull();
  });
});
