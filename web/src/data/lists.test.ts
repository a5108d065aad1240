import { expect, test } from "vitest";
import { alertMatches, wantedAlerts } from "@/domain/filters";
import { alreadyHere, indexed, type List, pageSize } from "./lists";
import type { Alert, AlertFilter } from "./types";

const kinds = ["Disk", "Latency", "Errors", "Straße"];
const alert = (n: number) =>
  ({
    id: String(n),
    summary: `${kinds[n % 4]} on host-${n % 97} is wrong, number ${n}`,
    severity: ["critical", "error", "warning", "info"][n % 4],
    status: "triggered",
    service: null,
    team: n % 5 === 0 ? null : { id: "shop", name: "Shop" },
    incident: { id: "1", number: "INC-1" },
  }) as unknown as Alert;

const all = Array.from({ length: 3000 }, (_, n) => alert(n));
const paged = (items: Alert[]): List<Alert> => {
  const pages = [];
  for (let n = 0; n < items.length; n += pageSize)
    pages.push({ items: items.slice(n, n + pageSize), next_cursor: "x" });
  return { pages, pageParams: [] };
};

test.each<AlertFilter>([
  {},
  { q: "latency" },
  { q: "  NUMBER  2999 " },
  { q: "2999 number" },
  { q: "STRASSE" },
  { q: "straße host-1" },
  { q: "nothing-like-this" },
  // Both stand in one page, and in no one alert of it.
  { q: "disk errors" },
  { q: "host-9", severity: "error", unowned: true },
])("looking into what is here by pages finds the same as looking at each alert: %j", (filter) => {
  const found = alreadyHere(paged(all), wantedAlerts(filter))?.pages[0]?.items;
  expect(found).toEqual(all.filter((one) => alertMatches(filter, one)).slice(0, pageSize));
});

test("a page's text is read once, when it comes; a rare word then reads only the texts of pages that have it", () => {
  let read = 0;
  const counting = (filter: AlertFilter) => {
    const wanted = wantedAlerts(filter);
    const textOf = (one: Alert) => {
      read++;
      return wanted.textOf(one);
    };
    return { ...wanted, textOf };
  };
  const list = paged(all);
  for (const page of list.pages) indexed(page, counting({}));
  expect(read).toBe(all.length);
  read = 0;
  expect(alreadyHere(list, counting({ q: "number 2999" }))?.pages[0]?.items.length).toBe(1);
  expect(read).toBe(pageSize);
  read = 0;
  alreadyHere(list, counting({ q: "nothing-like-this" }));
  expect(read).toBe(0);
});
