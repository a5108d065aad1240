// All words of the UI. What belongs to the first load imports its own from "@/text/first", so that these do not come with it
// (tools/first-load.ts sees to that).
import type { enMore } from "./en-more";
import { type FirstText, t as first, preferredLanguage } from "./first";

export { type Language, languages, preferredLanguage } from "./first";

type MoreText = typeof enMore;
export type Text = FirstText & MoreText;

const more: MoreText =
  preferredLanguage() === "de" ? (await import("./de-more")).deMore : (await import("./en-more")).enMore;

// A section of words may stand in both.
const sections = Object.entries(more).map(([name, words]) => {
  const early: unknown = first[name as keyof FirstText];
  return [name, typeof early === "object" ? { ...early, ...(words as object) } : words];
});

export const t = { ...first, ...Object.fromEntries(sections) } as Text;
