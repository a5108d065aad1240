import type { ReactNode } from "react";
import { reader } from "@/data/preferences";
import { absolute, clockTime, dayKey, dayName } from "@/domain/time";
import styles from "./ByDay.module.css";

interface Dated {
  sequence: number;
  at: string;
}

// Entries of a record, newest first, with a line at each new day and the time of each.
export function ByDay<Item extends Dated>({
  items,
  children,
}: {
  items: readonly Item[];
  children: (item: Item) => ReactNode;
}) {
  const key = (item: Item) => dayKey(Date.parse(item.at), reader().zone);
  return (
    <ol className={styles.list}>
      {items.map((item, index) => {
        const at = Date.parse(item.at);
        const before = items[index - 1];
        return (
          <li key={item.sequence} className={styles.entry} data-sequence={item.sequence}>
            {(!before || key(before) !== key(item)) && <h3 className={styles.day}>{dayName(at, reader())}</h3>}
            <time dateTime={item.at} title={absolute(at, reader())} className={styles.time}>
              {clockTime(at, reader())}
            </time>
            <div className={styles.body}>{children(item)}</div>
          </li>
        );
      })}
    </ol>
  );
}
