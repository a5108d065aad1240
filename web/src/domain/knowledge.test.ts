import { describe, expect, it, test } from "vitest";
import { documentSearch, knowledgeSearch, listOf, proposeSearch } from "./knowledge";

describe("the address of the list", () => {
  it("keeps what it knows", () => {
    expect(knowledgeSearch({ q: "disk", kind: "runbook", overdue: true, sort: "title" })).toEqual({
      q: "disk",
      kind: "runbook",
      overdue: true,
    });
  });
  it("leaves out what is none", () => {
    expect(knowledgeSearch({ q: "", kind: "novel", overdue: "yes" })).toEqual({});
    expect(documentSearch({ incident: "INC-7", version: -1 })).toEqual({ incident: "INC-7" });
  });
});

describe("a list that is typed", () => {
  it("has each once", () => {
    expect(listOf(" disk, database,,disk ")).toEqual(["disk", "database"]);
  });
});

test("why a change is proposed is text, and no longer than a reason may be", () => {
  expect(proposeSearch({ playbook: "failover", incident: 7, reason: "x".repeat(2000) })).toEqual({
    playbook: "failover",
    reason: "x".repeat(1000),
  });
  expect(proposeSearch({})).toEqual({});
});
