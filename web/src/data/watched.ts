// What may take longer than a second, watched from its first byte to its last: what is sent, what the server says of its own
// work meanwhile, what comes back. One function for imports, exports and replays; components/Progress.tsx shows it.
import { create } from "zustand";
import type { Progress } from "@/domain/progress";
import { t } from "@/text/first";
import { ApiError } from "./client";

export interface Running {
  since: number;
  // Nothing is shown of what is over before anybody could read it.
  shown: boolean;
  progress: Progress;
  // Null: what was sent is done, whether anybody waits or not.
  stop: (() => void) | null;
  end: AbortController;
}

export const useRunning = create<Readonly<Record<string, Running>>>()(() => ({}));

export interface Watch {
  // By which a component finds it; one of a name runs at a time.
  name: string;
  // The server finishes what it has got: once all is sent there is no way back.
  changes?: boolean;
  // Without any news for so long, nobody knows what became of it; milliseconds.
  patience?: number;
  // Of several requests together; else each says how much it is.
  bytes?: number;
  // How far the server is, asked until it answers; null when it does not say.
  ask?: (signal: AbortSignal) => Promise<{ done: number; total: number } | null>;
}

const shownAfter = 400; // milliseconds
const askEvery = 500;
const usualPatience = 2 * 60_000;

// Runs what asks the server by the given `fetch`. When a person stops it, an ApiError says so.
export async function watched<T>(
  { name, changes = false, patience = usualPatience, bytes, ask }: Watch,
  run: (fetch: (request: Request) => Promise<Response>) => Promise<T>,
): Promise<T> {
  let stopped = false;
  let before = 0; // bytes of the requests that are through
  const end = new AbortController();
  const stop = () => {
    stopped = true;
    end.abort();
  };
  const put = (part: Partial<Running>) =>
    useRunning.setState((all) => (all[name]?.end === end ? { [name]: { ...all[name], ...part } } : {}));
  const hear = (progress: Progress) => {
    if (end.signal.aborted) return;
    const sending = progress.phase === "sending";
    const whole =
      bytes !== undefined && sending ? { ...progress, done: before + progress.done, total: bytes } : progress;
    put({ progress: whole, stop: changes && !sending ? null : stop });
  };
  // Whoever begins anew does not want the one before.
  useRunning.getState()[name]?.stop?.();
  useRunning.setState({
    [name]: { since: Date.now(), shown: false, progress: { phase: "working", done: 0, total: null }, stop, end },
  });
  const show = setTimeout(() => put({ shown: true }), shownAfter);
  const asks = ask && setInterval(() => void counted(ask), askEvery);
  async function counted(question: NonNullable<Watch["ask"]>) {
    const count = await question(end.signal).catch(() => null);
    const own = useRunning.getState()[name];
    if (count && own?.end === end && own.progress.phase !== "receiving") hear({ phase: "working", ...count });
  }
  try {
    return await run(async (request) => {
      const body = request.method === "GET" ? null : await request.blob();
      const response = await send(request, body, { signal: end.signal, patience, hear });
      before += body?.size ?? 0;
      return response;
    });
  } catch (error) {
    if (!stopped) throw error;
    throw new ApiError({ type: "/problems/stopped", title: "Stopped", status: 0, detail: t.progress.stopped });
  } finally {
    clearTimeout(show);
    clearInterval(asks);
    end.abort();
    useRunning.setState((all) => {
      const { [name]: own, ...rest } = all;
      return own?.end === end ? rest : all;
    }, true);
  }
}

interface Sending {
  signal: AbortSignal;
  patience: number;
  hear: (progress: Progress) => void;
}

// As fetch does it, which says nothing of the bytes that it sends.
const send = (request: Request, body: Blob | null, { signal, patience, hear }: Sending): Promise<Response> =>
  new Promise((resolve, reject) => {
    const asked = new XMLHttpRequest();
    let silence: ReturnType<typeof setTimeout>;
    const news = (progress: Progress) => {
      clearTimeout(silence);
      silence = setTimeout(() => asked.abort(), patience);
      hear(progress);
    };
    const working: Progress = { phase: "working", done: 0, total: null };
    asked.open(request.method, request.url);
    asked.responseType = "blob";
    for (const [name, value] of request.headers) asked.setRequestHeader(name, value);
    asked.upload.onprogress = ({ loaded, total }) => news({ phase: "sending", done: loaded, total });
    asked.upload.onload = () => news(working);
    // Of what comes compressed, nobody knows how much it will be.
    asked.onprogress = ({ loaded, total, lengthComputable }) =>
      news({ phase: "receiving", done: loaded, total: lengthComputable ? total : null });
    asked.onload = () => resolve(responseOf(asked));
    asked.onerror = () => reject(new TypeError("no answer"));
    asked.onabort = () => reject(new TypeError("no answer within the time"));
    asked.onloadend = () => clearTimeout(silence);
    signal.addEventListener("abort", () => asked.abort());
    if (signal.aborted) return reject(new TypeError("stopped before it began"));
    news(body && body.size > 0 ? { phase: "sending", done: 0, total: body.size } : working);
    asked.send(body);
  });

function responseOf(asked: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of asked.getAllResponseHeaders().trim().split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  const empty = [204, 205, 304].includes(asked.status);
  return new Response(empty ? null : asked.response, { status: asked.status, statusText: asked.statusText, headers });
}
