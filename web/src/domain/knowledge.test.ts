import { describe, expect, it } from "vitest";
import { documentSearch, knowledgeSearch, listOf } from "./knowledge";

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
