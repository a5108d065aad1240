// Files that people take away. Each is fetched and then handed to the browser, so that it can be seen coming and be stopped,
// and a refusal is said in words in place of a file that holds it.
import { create } from "zustand";
import { fileNameOf } from "@/domain/progress";
import { ApiError, answer } from "./client";
import { watched } from "./watched";

export interface Download {
  href: string;
  label: string; // what it is, for people
  error?: unknown; // why it did not come; until somebody saw it
}

export const useDownloads = create<{ all: readonly Download[] }>()(() => ({ all: [] }));

export const forgetDownload = (href: string): void =>
  useDownloads.setState(({ all }) => ({ all: all.filter((one) => one.href !== href) }));

// Under the server's name for it, or `name`. What is on its way already is not asked for again.
export async function download(href: string, label: string, name?: string): Promise<void> {
  const known = useDownloads.getState().all.find((one) => one.href === href);
  if (known && known.error === undefined) return;
  forgetDownload(href);
  useDownloads.setState(({ all }) => ({ all: [...all, { href, label }] }));
  try {
    const response = await watched({ name: href }, async (fetch) => {
      const headers = { "Accept-Language": document.documentElement.lang || "en" };
      const asked = fetch(new Request(new URL(href, location.href), { headers }));
      return (await answer(asked.then(told))) as Response;
    });
    save(await response.blob(), name ?? fileNameOf(response.headers.get("Content-Disposition"), href));
    forgetDownload(href);
  } catch (error) {
    forgetDownload(href);
    if (error instanceof ApiError && error.problem.type === "/problems/stopped") return;
    useDownloads.setState(({ all }) => ({ all: [...all, { href, label, error }] }));
  }
}

const told = async (response: Response) =>
  response.ok ? { data: response, response } : { error: await response.json().catch(() => undefined), response };

// Hands something to the browser to be kept.
export function save(what: Blob, name: string): void {
  const address = URL.createObjectURL(what);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers begin to read it only after this.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
