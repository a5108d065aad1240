import { useNextUpdate } from "@/data/communication";
import { second } from "@/domain/time";
import { c } from "@/text/communication";
import styles from "./Communications.module.css";
import { useNow } from "./clock";
import { Section } from "./Page";
import list from "./RoomList.module.css";
import type { RoomProps } from "./room";
import { spanText } from "./spans";
import { Moment } from "./Time";

// "due in 12 min", or how late it is.
export function DueText({ at }: { at: string }) {
  const t = c().due;
  const left = Date.parse(at) - useNow(5 * second);
  return left >= 0 ? (
    <span className="tabular">{t.in(spanText(left))}</span>
  ) : (
    <span className={`tabular ${styles.late}`}>{t.late(spanText(-left))}</span>
  );
}

// When the next update is due, and whether the earlier ones were in time; nothing where nobody wants updates.
export default function UpdatesDue({ incident: { number }, over }: RoomProps) {
  const t = c().due;
  const next = useNextUpdate(number).data;
  if (!next || (!next.due_at && next.history.length === 0)) return null;
  return (
    <Section title={t.label}>
      {next.due_at && !over && (
        <p>
          <DueText at={next.due_at} />{" "}
          <span className={list.soft}>
            (<Moment at={next.due_at} />
            {[
              next.promised ? t.promised : next.every ? t.every(next.every) : "",
              next.writers ? t.writers(next.writers) : "",
            ]
              .filter(Boolean)
              .map((part) => `, ${part}`)
              .join("")}
            )
          </span>
        </p>
      )}
      {next.history.length > 0 && (
        <details>
          <summary className={list.soft}>
            {t.history}: {next.history.length}
          </summary>
          <ul className={list.list}>
            {[...next.history].reverse().map((one) => (
              <li key={one.due_at} className={list.item}>
                <Moment at={one.done_at} />{" "}
                <span className={one.late_by ? styles.late : list.soft}>
                  {one.late_by ? t.lateBy(one.late_by) : t.onTime}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
