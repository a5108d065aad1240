import { type ReactNode, useEffect } from "react";
import { t } from "@/text/first";
import { cx } from "./cx";
import styles from "./Page.module.css";

interface Props {
  title: string;
  // What stands in the browser's tab; default: the title.
  tab?: string;
  aside?: ReactNode; // at the end of the title's line
  wide?: boolean;
  hideTitle?: boolean;
  bare?: boolean; // without the page's own space around it
  children: ReactNode;
}

export function Page({ title, tab, aside, wide = false, hideTitle = false, bare = false, children }: Props) {
  useEffect(() => {
    document.title = `${tab ?? title} · ${t.app}`;
  }, [tab, title]);
  return (
    <div className={cx(!bare && styles.page, wide && !bare && styles.wide)}>
      {hideTitle ? (
        <h1 className="visually-hidden">{title}</h1>
      ) : (
        <div className={styles.head}>
          <h1>{title}</h1>
          {aside}
        </div>
      )}
      {children}
    </div>
  );
}

export function Section({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
