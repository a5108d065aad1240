// The one way to the server: typed by the contract, with the session's CSRF token, a time limit, and errors as Problems.
import createClient from "openapi-fetch";
import type { paths } from "./api.gen";
import type { Problem, Remark } from "./types";

// A failure that a person can read: `detail` says what happened and what to do next.
export class ApiError extends Error {
  constructor(
    // `current`: of a conflict, what is there now.
    readonly problem: Problem & { problems?: readonly Remark[]; current?: unknown },
    // True when no answer came: what was asked for may have happened all the same.
    readonly uncertain = false,
  ) {
    super(problem.detail || problem.title);
    this.name = "ApiError";
  }
  get status(): number {
    return this.problem.status;
  }
}

const answerLimit = 15_000;

let csrfToken: string | null = null;
let fetchToken: (() => Promise<string | null>) | undefined;
// `fetched`: who was signed in is known from before, and the token is not; it is asked for before the first change.
export const setCsrfToken = (token: string | null, fetched?: () => Promise<string | null>): void => {
  csrfToken = token;
  fetchToken = fetched;
};

// Asks with another time limit, for what takes longer than a person waits.
export const patiently =
  (limit: number) =>
  (request: Request): Promise<Response> =>
    fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(limit)]) });

export const client = createClient<paths>({
  baseUrl: "",
  fetch: patiently(answerLimit),
});

client.use({
  async onRequest({ request }) {
    // Sentences of the record come in the language of the page, whatever the browser's own is.
    request.headers.set("Accept-Language", document.documentElement.lang || "en");
    if (request.method === "GET") return request;
    // Without an answer the change has none either, and says so itself.
    csrfToken ??= (await fetchToken?.().catch(() => null)) ?? null;
    if (csrfToken) request.headers.set("X-CSRF-Token", csrfToken);
    return request;
  },
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

// The body of a good answer. Throws ApiError for every other end, also when the server cannot be reached.
export async function answer<T>(call: Promise<Answer<T>>): Promise<T> {
  let got: Answer<T>;
  try {
    got = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError({ type: "/problems/unreachable", title: "No answer", status: 0, detail: "" }, true);
  }
  if (got.response.ok) return got.data as T;
  throw new ApiError(problemOf(got.error, got.response));
}

function problemOf(body: unknown, response: Response): ApiError["problem"] {
  const given = (typeof body === "object" && body !== null ? body : {}) as Partial<ApiError["problem"]>;
  return {
    type: given.type ?? "about:blank",
    title: given.title ?? response.statusText,
    status: response.status,
    detail: given.detail ?? "",
    problems: given.problems,
    current: given.current,
  };
}
