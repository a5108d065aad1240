import { describe, expect, it } from "vitest";
import { prefixesOf, setupAddresses, setupText, withValue } from "./providers";

describe("providers", () => {
  it("leaves empty values out", () => {
    expect(withValue(undefined, "from", "+1")).toEqual({ from: "+1" });
    expect(withValue({ from: "+1", sid: "AC" }, "from", "")).toEqual({ sid: "AC" });
    expect(withValue({ from: "+1" }, "from", "")).toBeUndefined();
  });

  it("reads prefixes as people write them", () => {
    expect(prefixesOf(" +49, +43;+41 ")).toEqual(["+49", "+43", "+41"]);
    expect(prefixesOf("  ")).toBeUndefined();
  });

  it("puts the provider's own addresses into what is to be done", () => {
    const text = "Replies to {reply_url}, receipts to {receipt_url}.";
    expect(setupText(text, "https://m.example.org/v1/providers/", "key-1")).toBe(
      "Replies to https://m.example.org/v1/providers/key-1/reply, receipts to https://m.example.org/v1/providers/key-1/receipt.",
    );
    expect(setupText(text, null, "key-1")).toBe(text);
    expect(setupText("Two\n  lines.\n", null, undefined)).toBe("Two lines.");
    expect(setupAddresses(text, "https://m/", "k")).toEqual(["https://m/k/reply", "https://m/k/receipt"]);
    expect(setupAddresses(text, null, "k")).toEqual([]);
  });
});
