// Every address of the router is on a picture, or it is said here why not: a page that nobody looks at rots.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { screens } from "./screens.mjs";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

// Opened by a click, so that no screen names its address.
const reached = { "/alerts/$id": "alert" };

const routes = [...read("../src/router.tsx").matchAll(/\bat\("([^"]+)"\)/g)].map(([, path]) => path);
// What the screens open, without what stands behind "?" and "#".
const opened = [
  ...[read("screens.mjs"), read("screens-later.mjs")].join("\n").matchAll(/["'`](\/[a-z0-9][^"'`\s]*|\/)["'`]/gi),
]
  .map(([, address]) => address.split(/[?#]/)[0])
  .filter((address) => !address.startsWith("/v1/"));
const segments = (path) => path.split("/").filter(Boolean);
// The more of a route is said word for word, the more it is the one that is meant: /services/new is no /services/$id.
const routeOf = (address) =>
  routes
    .filter((route) => segments(route).length === segments(address).length)
    .filter((route) => segments(route).every((part, n) => part.startsWith("$") || part === segments(address)[n]))
    .sort((a, b) => a.split("$").length - b.split("$").length)[0];

test("every address of the router has a picture", () => {
  assert.ok(routes.length > 60, `only ${routes.length} routes were found`);
  const pictured = new Set([...opened.map(routeOf), ...Object.keys(reached)]);
  assert.deepEqual(
    routes.filter((route) => !pictured.has(route)),
    [],
  );
  for (const screen of Object.values(reached)) assert.ok(screen in screens, `there is no screen ${screen}`);
});

// A list says what it is while it comes, when there is nothing, when it does not come, and to whom it is not for.
const lists = ["incidents", "alerts", "silences", "rules", "noise", "changes", "unmapped", "action-items", "reviews"];
const more = ["knowledge", "communications", "postmortems", "services", "integrations", "policies", "people"];

test("every list is looked at in each of its states", () => {
  const missing = [...lists, ...more].flatMap((list) =>
    ["loading", "empty", "failed", "forbidden"]
      .filter(
        (state) =>
          !(state === "empty" ? [`${list}-empty`, `${list}-none`] : [`${list}-${state}`]).some((one) => one in screens),
      )
      .map((state) => `${list}-${state}`),
  );
  assert.deepEqual(missing, []);
});
