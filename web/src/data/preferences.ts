// What this browser remembers about its reader. Storage may be forbidden; then it is remembered until the tab closes.
import { create } from "zustand";
import type { Ringing } from "@/domain/ringing";
import type { Reader } from "@/domain/time";

export type Theme = "system" | "light" | "dark";

interface Preferences {
  theme: Theme;
  contrast: boolean; // more of it than the theme has by itself
  language: "en" | "de" | null; // null: the browser's
  ringing: Ringing;
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(`muster.${key}`);
  } catch {
    return null;
  }
}

function store(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`muster.${key}`);
    else localStorage.setItem(`muster.${key}`, value);
  } catch {
    // Remembered until the tab closes.
  }
}

const theme = stored("theme");
const language = stored("language");
const ringing = stored("ringing");

export const usePreferences = create<Preferences>()(() => ({
  theme: theme === "light" || theme === "dark" ? theme : "system",
  contrast: stored("contrast") === "more",
  language: language === "en" || language === "de" ? language : null,
  ringing: ringing === "mine" || ringing === "all" ? ringing : "off",
}));

export const preferences = usePreferences.getState;

export function chooseTheme(chosen: Theme): void {
  store("theme", chosen === "system" ? null : chosen);
  if (chosen === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  usePreferences.setState({ theme: chosen });
}

export function chooseContrast(contrast: boolean): void {
  store("contrast", contrast ? "more" : null);
  if (contrast) document.documentElement.dataset.contrast = "more";
  else delete document.documentElement.dataset.contrast;
  usePreferences.setState({ contrast });
}

export function chooseRinging(ringing: Ringing): void {
  store("ringing", ringing === "off" ? null : ringing);
  usePreferences.setState({ ringing });
}

export function chooseLanguage(chosen: "en" | "de"): void {
  store("language", chosen);
  location.reload();
}

// Whose incidents somebody looked at last; a list's address without a scope gets this one.
export const lastScope = (): "mine" | "all" => (stored("scope") === "mine" ? "mine" : "all");
export const rememberScope = (scope: "mine" | "all"): void => store("scope", scope === "all" ? null : scope);

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

// Times are shown where the reader is, by the browser's zone; names of days and months in the language of the UI.
export const reader = (): Reader => ({
  locale: document.documentElement.lang === "de" ? "de-DE" : "en-GB",
  zone,
});
