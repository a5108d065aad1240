import type { MouseEvent, ReactNode } from "react";
import type { Severity } from "@/data/types";
import { t } from "@/text/first";
import { cx } from "./cx";
import type { RowPlace } from "./LongList";
import styles from "./Row.module.css";
import { SeverityMark } from "./Severity";

// What a row needs to be selectable; `name` is read with its box.
export interface RowChoice {
  selected: boolean;
  name: string;
  onSelect: (range: boolean) => void;
}

interface Props {
  id: string;
  severity: Severity;
  over: boolean; // done with: it steps back
  link: (className: string | undefined) => ReactNode; // the whole row opens it
  facts: ReactNode;
  status: ReactNode;
  age: ReactNode;
  act?: ReactNode;
  fresh?: boolean;
  narrow?: boolean; // beside something else, where there is little room
  incident?: string; // its number, for those who look for it
  choice?: RowChoice;
  place?: RowPlace;
}

// One line of a list of incidents or alerts.
export function Row({
  id,
  severity,
  over,
  link,
  facts,
  status,
  age,
  act,
  fresh,
  narrow,
  incident,
  choice,
  place,
}: Props) {
  return (
    <li
      className={cx(
        styles.row,
        narrow && styles.narrow,
        over && styles.over,
        fresh && styles.fresh,
        choice && styles.selectable,
        choice?.selected && styles.selected,
      )}
      data-incident={incident}
      data-id={id}
      {...place}
    >
      {choice && <SelectBox choice={choice} />}
      <span className={styles.severity}>
        <SeverityMark severity={severity} quiet={over} />
      </span>
      <div className={styles.what}>
        {link(styles.title)}
        <span className={styles.facts}>{facts}</span>
      </div>
      {!narrow && <span className={styles.status}>{status}</span>}
      <span className={styles.age}>{age}</span>
      {act && <span className={styles.act}>{act}</span>}
    </li>
  );
}

// The browser's own checkbox; a click with Shift takes all rows since the last one.
function SelectBox({ choice }: { choice: RowChoice }) {
  const onClick = (event: MouseEvent) => choice.onSelect(event.shiftKey);
  return (
    <label className={styles.box}>
      <span className="visually-hidden">{t.bulk.select(choice.name)}</span>
      <input type="checkbox" checked={choice.selected} onClick={onClick} readOnly tabIndex={-1} />
    </label>
  );
}
