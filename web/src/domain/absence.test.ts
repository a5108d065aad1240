import { describe, expect, it } from "vitest";
import { awayWithin, spanText, wholeDays } from "./absence";

const at = (text: string) => Date.parse(text);
const reader = { locale: "en-GB", zone: "Europe/Berlin" };
const vacation = { from: "2026-05-11T22:00:00Z", until: "2026-05-19T22:00:00Z", time_zone: "Europe/Berlin" };

describe("awayWithin", () => {
  const away = [
    { user: "ana", from: at("2026-05-12T00:00:00Z"), until: at("2026-05-14T00:00:00Z") },
    { user: "ana", from: at("2026-05-14T00:00:00Z"), until: at("2026-05-16T00:00:00Z") },
    { user: "ana", from: at("2026-05-20T00:00:00Z"), until: at("2026-05-21T00:00:00Z") },
    { user: "ben", from: at("2026-05-12T00:00:00Z"), until: at("2026-05-30T00:00:00Z") },
  ];

  it("cuts to the shift and joins what touches", () => {
    expect(awayWithin(away, "ana", at("2026-05-13T00:00:00Z"), at("2026-05-20T12:00:00Z"))).toEqual([
      { user: "ana", from: at("2026-05-13T00:00:00Z"), until: at("2026-05-16T00:00:00Z") },
      { user: "ana", from: at("2026-05-20T00:00:00Z"), until: at("2026-05-20T12:00:00Z") },
    ]);
  });

  it("is nothing for others, and before and after", () => {
    expect(awayWithin(away, "cem", at("2026-05-01T00:00:00Z"), at("2026-06-01T00:00:00Z"))).toEqual([]);
    expect(awayWithin(away, "ana", at("2026-05-16T00:00:00Z"), at("2026-05-20T00:00:00Z"))).toEqual([]);
  });
});

describe("wholeDays", () => {
  it("are those of the person, the last one within", () => {
    expect(wholeDays(vacation)).toEqual(["2026-05-12", "2026-05-19"]);
    expect(wholeDays({ ...vacation, time_zone: "UTC" })).toBeNull();
  });
});

describe("spanText", () => {
  it("names days, and the year when it is another one", () => {
    expect(spanText(vacation, at("2026-05-01T00:00:00Z"), reader)).toBe("Tue 12 May – Tue 19 May");
    expect(spanText({ ...vacation, until: "2026-05-12T22:00:00Z" }, at("2026-05-01T00:00:00Z"), reader)).toBe(
      "Tue 12 May",
    );
    expect(spanText(vacation, at("2025-05-01T00:00:00Z"), reader)).toContain("2026");
  });

  it("names times where it is no whole days", () => {
    const hours = { ...vacation, from: "2026-05-12T08:00:00Z", until: "2026-05-12T10:00:00Z" };
    expect(spanText(hours, at("2026-05-12T06:00:00Z"), reader)).toBe("10:00 – 12:00");
  });
});
