import { useSyncExternalStore } from "react";

const query = window.matchMedia("(max-width: 720px)");

// Whether the screen is a phone's: the same width as in the style sheets.
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => query.matches,
  );
