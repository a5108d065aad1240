import { useSyncExternalStore } from "react";

const matches = (condition: string) => {
  const query = window.matchMedia(condition);
  return (): boolean =>
    useSyncExternalStore(
      (listener) => {
        query.addEventListener("change", listener);
        return () => query.removeEventListener("change", listener);
      },
      () => query.matches,
    );
};

// Whether the screen is a phone's: the same width as in the style sheets.
export const useNarrow = matches("(max-width: 720px)");

// Whether a page has no room for a second column.
export const useOneColumn = matches("(max-width: 1080px)");
