import { type ReactNode, useEffect, useRef } from "react";
import { cx } from "./cx";
import styles from "./TabRow.module.css";

interface Props {
  label: string;
  here?: string; // changes with the part that is open
  above?: boolean; // another row follows, with the parts of the part
  children: ReactNode;
}

// Links to the parts of a page, in one row.
export function TabRow({ label, here, above = false, children }: Props) {
  const bar = useRef<HTMLElement>(null);
  // Where the row is longer than the screen, the part that is open is to be seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: which link is the current one follows `here`
  useEffect(() => {
    const row = bar.current;
    const current = row?.querySelector("[aria-current]");
    if (!row || !current) return;
    const [outer, inner] = [row.getBoundingClientRect(), current.getBoundingClientRect()];
    row.scrollBy({ left: inner.left + inner.width / 2 - outer.left - outer.width / 2 });
  }, [here]);
  return (
    <nav ref={bar} className={cx(styles.tabs, above && styles.above)} aria-label={label}>
      {children}
    </nav>
  );
}
