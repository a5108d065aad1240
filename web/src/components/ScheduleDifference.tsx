import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { reader } from "@/data/preferences";
import type { Ref, SchedulePreview } from "@/data/types";
import { dayName, minute, moment, shortTime, zoneName } from "@/domain/time";
import { t } from "@/text";
import { Button } from "./Button";
import styles from "./ScheduleDifference.module.css";

const few = 6;

const names = (people: readonly Ref[]): string =>
  people.length > 0 ? people.map((person) => person.name).join(", ") : t.oncall.gap;

// What saving would change, and where nobody would be on call, in the window of the preview.
export function ScheduleDifference({
  preview,
  zone,
  isNew,
}: {
  preview: SchedulePreview;
  zone: string;
  isNew: boolean;
}) {
  const there = { ...reader(), zone };
  const span = (from: string, until: string) => {
    const [a, b] = [Date.parse(from), Date.parse(until)];
    return `${dayName(a, there)} ${shortTime(a, there)} – ${dayName(b, there)} ${shortTime(b, there)} ${zoneName(a, there)}`;
  };
  return (
    <div className={styles.difference}>
      {preview.gaps.length > 0 && (
        <div className={styles.gaps}>
          <p>
            <TriangleAlert aria-hidden="true" />
            {t.schedule.gaps(preview.gaps.length)}
          </p>
          <Some items={preview.gaps.map((gap) => span(gap.from, gap.until))} />
        </div>
      )}
      {!isNew && (
        <div>
          {preview.counts_from && Date.parse(preview.counts_from) > Date.now() + minute && (
            <p>{t.schedule.countsLater(moment(Date.parse(preview.counts_from), Date.now(), there))}</p>
          )}
          <p role="status">
            {preview.changed.length === 0 ? t.schedule.noChange : t.schedule.changes(preview.changed.length)}
          </p>
          <ol className={styles.changes}>
            {preview.changed.slice(0, few).map((one) => (
              <li key={one.from}>
                <span className={styles.when}>{span(one.from, one.until)}</span>
                <s>{names(one.before)}</s>
                <strong data-nobody={one.after.length === 0}>{names(one.after)}</strong>
              </li>
            ))}
          </ol>
          {preview.changed.length > few && (
            <p className={styles.soft}>{t.schedule.moreChanges(preview.changed.length - few)}</p>
          )}
        </div>
      )}
    </div>
  );
}

function Some({ items }: { items: readonly string[] }) {
  const [all, setAll] = useState(false);
  return (
    <>
      <ul>
        {(all ? items : items.slice(0, few)).map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      {!all && items.length > few && (
        <Button size="small" look="quiet" onClick={() => setAll(true)}>
          {t.schedule.moreGaps(items.length - few)}
        </Button>
      )}
    </>
  );
}
