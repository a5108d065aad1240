import { expect, test } from "vitest";
import { fieldProblems, otherProblems, problemAt } from "./problems";

const found = fieldProblems("users", "zed", [
  {
    path: "users/zed/contacts/1/url",
    message: "user 'zed', contact 'h': url points to the private address '127.0.0.1'",
  },
  { path: "users/zed/notify/0/after", message: "user 'zed', notification rule 1: after must be a duration" },
  { path: "users/zed", message: "user 'zed': password has fewer than 8 characters" },
  { path: "", message: "users 'ana' and 'zed' both sign in with ANA@example.org" },
]);

test("a problem stands at its field, without the words for the place", () => {
  expect(problemAt(found, ["contacts", 1, "url"])).toBe("Url points to the private address '127.0.0.1'");
  expect(problemAt(found, ["contacts", 1])).toBe("");
  expect(problemAt(found, ["contacts", 1], true)).toBe("Url points to the private address '127.0.0.1'");
  expect(problemAt(found, ["notify", 0, "after"])).toBe("After must be a duration");
});

test("what belongs to no field is said for the whole", () => {
  expect(otherProblems(found, ["contacts", "notify"])).toEqual([
    "Password has fewer than 8 characters",
    "users 'ana' and 'zed' both sign in with ANA@example.org",
  ]);
});

test("places with several words are cut as well", () => {
  const [one] = fieldProblems("schedules", "s", [
    {
      path: "schedules/s/layers/0/rotation/days",
      message: "schedule 's', layer 1, rotation: days must be a whole number",
    },
  ]);
  expect(one).toEqual({ at: ["layers", "0", "rotation", "days"], message: "Days must be a whole number" });
});

test("places in German are cut too, and nothing else is", () => {
  const spoken = (message: string) => fieldProblems("k", "x", [{ path: "k/x/a", message }])[0]?.message;
  expect(spoken("Person „zed“, Kontakt „h“: url zeigt auf die private Adresse „::1“")).toBe(
    "Url zeigt auf die private Adresse „::1“",
  );
  expect(spoken("Eskalationsregel „x“, Schritt 1, Ziel 2, Webhook: hat keine Adresse (url)")).toBe(
    "Hat keine Adresse (url)",
  );
  expect(spoken("Plan „s“, Ebene 1, Wechsel: days muss eine ganze Zahl sein")).toBe("Days muss eine ganze Zahl sein");
  expect(spoken("Regel „r“: Sie tut nichts; geben Sie ihr etwas zu tun")).toBe(
    "Sie tut nichts; geben Sie ihr etwas zu tun",
  );
  expect(spoken("Person „zed“ nennt Kontakt „h“: nicht angelegt")).toBe(
    "Person „zed“ nennt Kontakt „h“: nicht angelegt",
  );
  expect(spoken("Die Art „x“ ist nicht bekannt; meinten Sie „y“?")).toBe(
    "Die Art „x“ ist nicht bekannt; meinten Sie „y“?",
  );
});
