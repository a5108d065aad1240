import { describe, expect, it } from "vitest";
import { folded, lineDifference } from "./lines";

const short = (before: string, after: string) =>
  lineDifference(before, after).map(({ text, side }) => ({ before: "-", after: "+", both: " " })[side] + text);

describe("the difference of two texts", () => {
  it("keeps what both have, and puts what left before what came", () => {
    expect(short("a\nb\nc", "a\nx\nc")).toEqual([" a", "-b", "+x", " c"]);
    expect(short("a\nb", "b")).toEqual(["-a", " b"]);
    expect(short("b", "a\nb")).toEqual(["+a", " b"]);
  });
  it("knows what was made and what went", () => {
    expect(short("", "a\nb")).toEqual(["+a", "+b"]);
    expect(short("a", "")).toEqual(["-a"]);
    expect(short("", "")).toEqual([]);
    expect(short("a", "a")).toEqual([" a"]);
  });
  it("shows both as a whole when they are very long", () => {
    const long = Array.from({ length: 401 }, (_, n) => n).join("\n");
    expect(lineDifference(long, "0")).toHaveLength(402);
  });
  it("folds what is far from a change", () => {
    const lines = lineDifference("1\n2\n3\n4\n5\n6\n7\n8", "1\n2\n3\n4\n5\n6\n7\nx");
    expect(folded(lines).map((line) => line?.text ?? "…")).toEqual(["…", "6", "7", "8", "x"]);
    expect(folded(lineDifference("a", "a"))).toEqual([null]);
  });
});
