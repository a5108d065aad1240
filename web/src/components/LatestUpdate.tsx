import type { TimelineEntry } from "@/data/types";
import { latestUpdate, momentOf, updateOf } from "@/domain/room";
import { minute } from "@/domain/time";
import { t } from "@/text/first";
import { useNow } from "./clock";
import { UpdateLines } from "./EntryWords";
import styles from "./Room.module.css";
import { Ago } from "./Time";

// How it stands, in the words of the last update: the first thing to read for whoever comes new. `over`: nobody waits for
// the next one.
export function LatestUpdate({ entries, over }: { entries: readonly TimelineEntry[]; over: boolean }) {
  const entry = latestUpdate(entries);
  const now = useNow(minute / 4);
  if (!entry) return null;
  const { nextUpdateAt } = updateOf(entry);
  const overdue = !over && nextUpdateAt !== undefined && Date.parse(nextUpdateAt) < now;
  return (
    <section className={styles.latest} aria-label={t.room.latest}>
      <p className={styles.latestHead}>
        <strong>{t.room.latest}</strong> <Ago at={momentOf(entry)} /> {t.room.by(entry.actor.name)}
      </p>
      <UpdateLines entry={entry} />
      {overdue && (
        <p className={styles.overdue}>
          {t.room.overdue} <Ago at={nextUpdateAt} short />
        </p>
      )}
    </section>
  );
}
