// What all declarations that are written in forms have in common: what is not said is not written.

export const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === "" ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0);

// What has a value of an object; nothing when that is nothing.
export function said<Body extends object>(body: Body): Body | undefined {
  const all = Object.entries(body).filter(([, value]) => !isNothing(value));
  return all.length > 0 ? (Object.fromEntries(all) as Body) : undefined;
}

// "a, b" as two names.
export const namesOf = (text: string): string[] =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
