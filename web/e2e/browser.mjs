// Debian's Chromium for the tests, and what every test wants to know: a silent console, no request to another host.
import { chromium } from "playwright-core";

export const sizes = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844, touch: true },
  tablet: { width: 1024, height: 768 },
  small: { width: 360, height: 640, touch: true },
};

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // In which dates are written into fields, whatever the machine speaks.
    env: { ...process.env, LANGUAGE: "en_GB" },
    // The last four make pictures the same wherever they are taken.
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--font-render-hinting=none",
      "--disable-lcd-text",
      "--force-color-profile=srgb",
      "--hide-scrollbars",
    ],
  });

const patience = 40_000; // milliseconds: a machine under load is slow, and only what hangs is meant

// A fresh context of a size (its name, or {width, height, touch}), its page, and the list of complaints that this page collects
// while it is used. `eager`: two seconds after each load it fetches the code of every page, as it does where nobody saves
// data; that is a third of the work of a test, which has to do with it only where something is opened without a server.
export async function openPage(browser, base, size, { eager = false, ...options } = {}) {
  const { touch = false, ...viewport } = typeof size === "string" ? sizes[size] : size;
  const context = await browser.newContext({
    baseURL: base,
    viewport,
    hasTouch: touch,
    isMobile: touch,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    ...options,
  });
  context.setDefaultTimeout(patience);
  return openIn(context, base, eager);
}

// Another page of a context.
export async function openIn(context, base, eager = false) {
  const page = await context.newPage();
  if (!eager) {
    const devtools = await context.newCDPSession(page);
    await devtools.send("Emulation.setDataSaverOverride", { dataSaverEnabled: true });
  }
  const complaints = [];
  const host = new URL(base).host;
  page.on("console", (message) => {
    // The browser itself logs the 401 that tells the page that nobody is signed in yet.
    const expected = /status of 401/.test(message.text()) && /\/v1\/session$/.test(message.location().url);
    if (["error", "warning"].includes(message.type()) && !expected)
      complaints.push(`console ${message.type()}: ${message.text()} ${message.location().url}`.trim());
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!["data:", "blob:"].includes(url.protocol) && url.host !== host)
      complaints.push(`request to another host: ${request.url()}`);
  });
  return { context, page, complaints };
}

// By the form, as people do.
export async function signInByForm(page, email, password) {
  await page.goto("/");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "All incidents" }).waitFor();
}

// With the cookie that the form gets: nothing has to be drawn for it.
export async function signIn(page, email, password) {
  const answer = await page.request.post("/v1/session", { data: { email, password } });
  if (!answer.ok()) throw new Error(`signing in was answered ${answer.status()}: ${await answer.text()}`);
  await page.goto("/");
  await page.getByRole("link", { name: "All incidents" }).waitFor();
}

// Requests of a page that have no answer yet. The browser's own "network idle" stays true for a page that was idle once,
// and says nothing of what a click asks for after that.
export function asking(page) {
  const open = new Set();
  let changed = Date.now();
  const began = (request) => {
    // The script of a shared worker begins with the page and ends with nobody.
    if (request.url().includes("live-worker")) return;
    open.add(request);
    changed = Date.now();
  };
  const ended = (request) => {
    if (!open.delete(request)) return;
    changed = Date.now();
  };
  page.on("request", began);
  for (const event of ["requestfinished", "requestfailed"]) page.on(event, ended);
  // Nothing was asked or answered for a while; what is left without an answer on purpose does not count.
  return async (never, quiet) => {
    for (const end = Date.now() + patience; Date.now() < end; await page.waitForTimeout(25))
      if (open.size <= never && Date.now() - changed > quiet) return;
    throw new Error(`still asking for ${[...open].map((request) => request.url()).join(", ")}`);
  };
}
