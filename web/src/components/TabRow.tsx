import { type ReactNode, useEffect, useRef } from "react";
import styles from "./TabRow.module.css";

// Links to the parts of a page, in one row. `here` changes with the part that is open.
export function TabRow({ label, here, children }: { label: string; here?: string; children: ReactNode }) {
  const bar = useRef<HTMLElement>(null);
  // Where the row is longer than the screen, the part that is open is to be seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: which link is the current one follows `here`
  useEffect(() => {
    const row = bar.current;
    const current = row?.querySelector('[aria-current="page"]');
    if (!row || !current) return;
    const [outer, inner] = [row.getBoundingClientRect(), current.getBoundingClientRect()];
    row.scrollBy({ left: inner.left + inner.width / 2 - outer.left - outer.width / 2 });
  }, [here]);
  return (
    <nav ref={bar} className={styles.tabs} aria-label={label}>
      {children}
    </nav>
  );
}
