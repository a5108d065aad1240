// The words of the first load, one catalogue per language. `t` is set once, before the first render; choosing another
// language loads the page again, so that no component has to watch it. What comes later imports all words from "@/text".
import { preferences } from "@/data/preferences";
import { en } from "./en";

export type FirstText = typeof en;

export let t: FirstText = en;

export const languages = [
  { id: "en", name: "English", dir: "ltr" },
  { id: "de", name: "Deutsch", dir: "ltr" },
] as const;
export type Language = (typeof languages)[number]["id"];

export async function loadText(language: Language): Promise<void> {
  if (language === "de") t = (await import("./de")).de;
  document.documentElement.lang = language;
  document.documentElement.dir = languages.find((one) => one.id === language)?.dir ?? "ltr";
}

export const preferredLanguage = (): Language => {
  const chosen = preferences().language;
  if (chosen) return chosen;
  return navigator.language.toLowerCase().startsWith("de") ? "de" : "en";
};
