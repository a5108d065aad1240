import { expect, test } from "vitest";
import { rulesSentence, type UserBody, withContact, withoutContact } from "./contacts";
import { spokenDuration } from "./duration";

const words = {
  now: (names: string) => `at once by ${names}`,
  after: (wait: string, names: string) => `after ${wait} by ${names}`,
  all: "All at once.",
  nothing: "Not at all.",
  join: (names: readonly string[]) => names.join(" and "),
};
const read = (user: UserBody) => rulesSentence(user, (id) => id, words, spokenDuration);

test("rules read as a sentence, in the order of time", () => {
  const contacts = [{ id: "mail", type: "email" as const, address: "a@example.org" }];
  expect(
    read({
      contacts,
      notify: [{ after: "5m", contact: "hook" }, { contact: "mail" }, { after: "0s", contact: "ntfy" }],
    }),
  ).toBe("At once by mail and ntfy; after 5 min by hook.");
  expect(read({ contacts })).toBe("All at once.");
  expect(read({})).toBe("Not at all.");
});

test("with a contact go its rules", () => {
  expect(
    withoutContact(
      {
        contacts: [
          { id: "a", type: "email" },
          { id: "b", type: "email" },
        ],
        notify: [{ contact: "a" }, { contact: "b" }],
      },
      "a",
    ),
  ).toEqual({ contacts: [{ id: "b", type: "email" }], notify: [{ contact: "b" }] });
});

test("a new contact gets a rule where there are rules, and none where all contacts are used", () => {
  const mail = { id: "mail", type: "email" as const, address: "a@example.org" };
  const ntfy = { id: "ntfy", type: "ntfy" as const, url: "https://ntfy.example.org/a" };
  expect(withContact({ contacts: [mail], notify: [{ contact: "mail" }] }, ntfy)).toEqual({
    contacts: [mail, ntfy],
    notify: [{ contact: "mail" }, { after: "0s", contact: "ntfy" }],
  });
  expect(withContact({ contacts: [mail] }, ntfy)).toEqual({ contacts: [mail, ntfy] });
});
