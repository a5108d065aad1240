// Ids made from names, by the rules of the configuration: lower-case letters, digits, '.', '_' and '-', beginning with
// a letter or digit, at most 64.
const longest = 64;

const spelled: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", ø: "o", å: "a", ł: "l", đ: "d" };

// "Büro Süd, Nacht" is buero-sued-nacht. Empty when the name has nothing that can stand in an id.
export function slugOf(name: string): string {
  return [...name.toLowerCase()]
    .map((letter) => spelled[letter] ?? letter)
    .join("")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, "")
    .slice(0, longest)
    .replace(/[^a-z0-9]+$/, "");
}

// The slug of `name`, with a number when it is taken; `fallback` when the name makes none.
export function freeId(name: string, taken: readonly string[], fallback: string): string {
  const base = slugOf(name) || fallback;
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number++) {
    const ending = `-${number}`;
    const candidate = `${base.slice(0, longest - ending.length)}${ending}`;
    if (!taken.includes(candidate)) return candidate;
  }
}

// An id follows the name that it was made from until somebody writes another one: other things know it by that.
export const followingId = (
  id: string,
  from: string | undefined,
  to: string,
  taken: readonly string[],
  fallback: string,
): string => (id === freeId(from ?? "", taken, fallback) ? freeId(to, taken, fallback) : id);
