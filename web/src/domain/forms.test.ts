import { expect, test } from "vitest";
import { askedOf, countedOf, type Form, formsFor } from "./forms";

const complaint: Form = {
  id: "complaint",
  fields: [
    { id: "source", type: "choice", choices: ["customer", "us"], required: true },
    { id: "customer", when: { field: "source", is: ["customer"] } },
    { id: "contract", when: { field: "customer" } },
  ],
};
const breach: Form = { id: "breach", categories: ["security"], teams: ["bank"], fields: [{ id: "data" }] };

test("forms are asked by category and team", () => {
  expect(formsFor([complaint, breach], "", "shop").map(({ id }) => id)).toEqual(["complaint"]);
  expect(formsFor([complaint, breach], "security", "shop").map(({ id }) => id)).toEqual(["complaint"]);
  expect(formsFor([complaint, breach], "security", "bank").map(({ id }) => id)).toEqual(["complaint", "breach"]);
});

test("a field is asked when those before it say so", () => {
  const ids = (answers: Record<string, string>) => askedOf(complaint, answers).map(({ id }) => id);
  expect(ids({})).toEqual(["source"]);
  expect(ids({ source: "us", customer: "Acme" })).toEqual(["source"]);
  expect(ids({ source: "customer" })).toEqual(["source", "customer"]);
  expect(ids({ source: "customer", customer: "Acme" })).toEqual(["source", "customer", "contract"]);
});

test("what is not asked is not sent", () => {
  expect(countedOf([complaint], { complaint: { source: "us", customer: "Acme" } })).toEqual({
    complaint: { source: "us" },
  });
  expect(countedOf([complaint], { complaint: { source: "  " } })).toBeUndefined();
  expect(countedOf([], { complaint: { source: "us" } })).toBeUndefined();
});
