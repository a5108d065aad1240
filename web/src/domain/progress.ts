// How far something is that takes a while: bytes on their way to the server or from it, or what the server says of its own
// work. `total` null: nobody knows.
export interface Progress {
  phase: "sending" | "working" | "receiving";
  done: number;
  total: number | null;
}

// In whole per cent, as far as it is known and never guessed: 100 only when all of it is done.
export function percentOf({ done, total }: Progress): number | null {
  if (total === null || total <= 0) return null;
  return Math.max(0, Math.min(100, Math.floor((100 * done) / total)));
}

// The name under which an answer wants to be kept: of its Content-Disposition (RFC 6266), else the last part of its address.
export function fileNameOf(disposition: string | null, address: string): string {
  const encoded = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition ?? "")?.[1];
  const quoted = /filename="([^"]*)"/i.exec(disposition ?? "")?.[1];
  return decoded(encoded) || quoted || address.split(/[?#]/)[0]?.split("/").at(-1) || "download";
}

function decoded(name: string | undefined): string | undefined {
  try {
    return name && decodeURIComponent(name);
  } catch {
    return undefined;
  }
}
