import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "./client";
import { useRunning, watched } from "./watched";

// As much of a browser's XMLHttpRequest as is used; the test says what happens.
class Asked {
  static all: Asked[] = [];
  upload: { onprogress?: (e: object) => void; onload?: () => void } = {};
  onprogress?: (e: object) => void;
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;
  responseType = "";
  status = 200;
  statusText = "";
  response: Blob | null = null;
  headers: Record<string, string> = {};
  method = "";
  open(method: string) {
    this.method = method;
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  getAllResponseHeaders = () => "content-type: application/json\r\nx-more: a: b\r\n";
  send() {
    Asked.all.push(this);
  }
  abort() {
    this.onabort?.();
    this.onloadend?.();
  }
  answer(status: number, text: string) {
    Object.assign(this, { status, response: new Blob([text]) });
    this.onload?.();
    this.onloadend?.();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("XMLHttpRequest", Asked);
  Asked.all = [];
});
afterEach(() => vi.useRealTimers());

const post = (text: string) =>
  new Request("http://muster.example/v1/x", { method: "POST", body: text, headers: { "X-CSRF-Token": "known" } });
const now = () => useRunning.getState().import;
const asked = async (n = 0): Promise<Asked> => {
  await vi.waitFor(() => expect(Asked.all[n]).toBeDefined());
  return Asked.all[n] as Asked;
};

test("bytes that go, work without a number, bytes that come", async () => {
  const answer = watched({ name: "import" }, async (fetch) => (await fetch(post("0123456789"))).text());
  const one = await asked();
  expect(one.headers["x-csrf-token"]).toBe("known");
  expect(now()?.progress).toEqual({ phase: "sending", done: 0, total: 10 });
  one.upload.onprogress?.({ loaded: 4, total: 10 });
  expect(now()?.progress).toEqual({ phase: "sending", done: 4, total: 10 });
  one.upload.onload?.();
  expect(now()?.progress).toEqual({ phase: "working", done: 0, total: null });
  one.onprogress?.({ loaded: 3, total: 0, lengthComputable: false });
  expect(now()?.progress).toEqual({ phase: "receiving", done: 3, total: null });
  one.onprogress?.({ loaded: 5, total: 6, lengthComputable: true });
  expect(now()?.progress).toEqual({ phase: "receiving", done: 5, total: 6 });
  one.answer(200, "answer");
  expect(await answer).toBe("answer");
  expect(now()).toBeUndefined();
});

test("what is over soon is never shown", async () => {
  const answer = watched({ name: "import" }, (fetch) => fetch(post("x")));
  const one = await asked();
  expect(now()?.shown).toBe(false);
  await vi.advanceTimersByTimeAsync(500);
  expect(now()?.shown).toBe(true);
  one.answer(204, "");
  expect((await answer).headers.get("X-More")).toBe("a: b");
});

test("several files are one whole", async () => {
  const answer = watched({ name: "import", bytes: 10 }, async (fetch) => {
    await fetch(post("0123"));
    await fetch(post("456789"));
  });
  (await asked(0)).answer(200, "");
  (await asked(1)).upload.onprogress?.({ loaded: 3, total: 6 });
  expect(now()?.progress).toEqual({ phase: "sending", done: 7, total: 10 });
  (await asked(1)).answer(200, "");
  await answer;
});

test("a change can be stopped until all of it was sent, and says who stopped it", async () => {
  const answer = watched({ name: "import", changes: true }, (fetch) => fetch(post("x"))).catch((error) => error);
  const one = await asked();
  one.upload.onload?.();
  expect(now()?.stop).toBeNull();
  one.upload.onprogress?.({ loaded: 0, total: 1 });
  now()?.stop?.();
  const error = await answer;
  expect(error).toBeInstanceOf(ApiError);
  expect(error.problem.type).toBe("/problems/stopped");
  expect(error.uncertain).toBe(false);
  expect(now()).toBeUndefined();
});

test("what the server says of its own work counts, until it answers", async () => {
  const ask = vi.fn(async () => ({ done: 3, total: 12 }));
  const answer = watched({ name: "import", ask }, (fetch) => fetch(post("x")));
  const one = await asked();
  one.upload.onload?.();
  await vi.advanceTimersByTimeAsync(600);
  expect(now()?.progress).toEqual({ phase: "working", done: 3, total: 12 });
  one.onprogress?.({ loaded: 3, total: 0, lengthComputable: false });
  await vi.advanceTimersByTimeAsync(600);
  expect(now()?.progress.phase).toBe("receiving");
  one.answer(200, "");
  await answer;
});

test("without news for too long nobody knows, and nobody says that a person stopped it", async () => {
  const answer = watched({ name: "import", patience: 1000 }, (fetch) => fetch(post("x"))).catch((error) => error);
  const one = await asked();
  await vi.advanceTimersByTimeAsync(900);
  one.upload.onprogress?.({ loaded: 1, total: 2 });
  await vi.advanceTimersByTimeAsync(900);
  expect(now()).toBeDefined();
  await vi.advanceTimersByTimeAsync(200);
  expect(await answer).toBeInstanceOf(TypeError);
});

test("whoever begins anew stops the one before, and keeps the own", async () => {
  const first = watched({ name: "import" }, (fetch) => fetch(post("x"))).catch((error) => error);
  await asked(0);
  const second = watched({ name: "import" }, async (fetch) => (await fetch(post("y"))).text());
  expect((await first).problem.type).toBe("/problems/stopped");
  expect(now()).toBeDefined();
  (await asked(1)).answer(200, "second");
  expect(await second).toBe("second");
});
