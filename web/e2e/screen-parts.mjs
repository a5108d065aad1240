// What the lists of screens are made of: ways to a page, and what its requests get instead of their answers.
export const row = (page) => page.locator("main [data-row]").first();
// Opens an address and waits for a heading; in German for any of its level, as `name` is English.
export const heading =
  (address, name, level = 1) =>
  async (page) => {
    await page.goto(address);
    const german = await page.evaluate(() => navigator.language.startsWith("de"));
    const title = german ? page.locator(`main h${level}`) : page.getByRole("heading", { level, name, exact: true });
    await title.first().waitFor();
  };

// Opens an address and waits for words that the fake server's answers have, whatever the page's language.
export const seen = (address, words) => async (page) => {
  await page.goto(address);
  await page.locator("main").getByText(words).first().waitFor();
};

// Brings a heading of the page to its top.
export const scrolled = (go, name) => async (page, size) => {
  await go(page, size);
  const title = page.getByRole("heading", { name }).first();
  await title.waitFor();
  await title.evaluate((one) => one.scrollIntoView());
};

// What a request gets instead of its answer. "never" leaves it hanging: the page stays as it is while loading. also: its own
// answer, and this. A part of an address stands for all that have it, "=/v1/…" for that address alone.
export const never = "never";
export const also = (fields) => ({ also: fields });
export const empty = { status: 200, body: { items: [], next_cursor: null } };
export const failed = {
  status: 500,
  body: {
    type: "about:blank",
    title: "Failed",
    status: 500,
    detail: "The store does not answer. Look at the server's log.",
  },
};
export const forbidden = {
  status: 403,
  body: { type: "about:blank", title: "Forbidden", status: 403, detail: "Your role does not include it." },
};

// What a page is while its list comes, and when it does not.
export const states = (name, address, part) => ({
  [`${name}-loading`]: { answers: { [part]: never }, go: (page) => page.goto(address) },
  [`${name}-failed`]: { answers: { [part]: failed }, go: (page) => page.goto(address) },
  [`${name}-forbidden`]: { answers: { [part]: forbidden }, go: (page) => page.goto(address) },
});

// A tab of the incident's page.
export const part = (page, name = /Notified|Benachrichtigt/) =>
  page.getByRole("navigation", { name: /Parts of the incident|Teile des Vorfalls/ }).getByRole("link", { name });
