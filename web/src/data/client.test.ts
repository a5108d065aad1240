import { beforeEach, expect, test, vi } from "vitest";
import { client, setCsrfToken } from "./client";

const sent: [string, string | null][] = [];
beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal("document", { documentElement: { lang: "en" } });
  vi.stubGlobal("location", { href: "http://muster.example/" });
  vi.stubGlobal("fetch", async (request: Request) => {
    sent.push([request.method, request.headers.get("X-CSRF-Token")]);
    return Response.json({});
  });
});

const change = () => client.POST("/v1/incidents", { body: {} as never, baseUrl: "http://muster.example" });

test("a change carries the token of the session", async () => {
  setCsrfToken("known");
  await change();
  expect(sent).toEqual([["POST", "known"]]);
});

test("a change after a time without a network asks for the token first, once", async () => {
  const fetched = vi.fn(async () => "fetched");
  setCsrfToken(null, fetched);
  await change();
  await change();
  expect(sent.map(([, token]) => token)).toEqual(["fetched", "fetched"]);
  expect(fetched).toHaveBeenCalledTimes(1);
});

test("without an answer the change is sent without a token, and the next one asks anew", async () => {
  setCsrfToken(null, () => Promise.reject(new Error("no network")));
  await change();
  expect(sent).toEqual([["POST", null]]);
  setCsrfToken(null, async () => "later");
  await change();
  expect(sent.at(-1)).toEqual(["POST", "later"]);
});

test("nobody's token is asked for by a sign-in", async () => {
  setCsrfToken(null);
  await change();
  expect(sent).toEqual([["POST", null]]);
});
