import { expect, test } from "vitest";
import { equalMatcher, inList, matchersFor, matchersIn } from "./matchers";

test("one matcher a line, empty lines left out", () => {
  expect(matchersIn(' a="b" \n\n  c=~"d"\n')).toEqual(['a="b"', 'c=~"d"']);
  expect(inList("production, staging,,")).toEqual(["production", "staging"]);
});

test("names and values are quoted as Alertmanager reads them", () => {
  expect(equalMatcher("host", 'say "hi" \\ \n')).toBe('host="say \\"hi\\" \\\\ \\n"');
  expect(equalMatcher("größe", "voll")).toBe('"größe"="voll"');
});

test("an alert's matchers are its labels, or its service", () => {
  expect(matchersFor({ labels: { alertname: "DiskFull", host: "db-1" }, service: { id: "x" } })).toEqual([
    'alertname="DiskFull"',
    'host="db-1"',
  ]);
  expect(matchersFor({ labels: {}, service: { id: "checkout" } })).toEqual(['muster_service="checkout"']);
  expect(matchersFor({ labels: {}, service: null })).toEqual([]);
});
