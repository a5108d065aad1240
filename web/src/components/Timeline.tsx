import {
  Bell,
  CheckCheck,
  ChevronsUp,
  CircleCheck,
  CircleSlash,
  Clock3,
  Ellipsis,
  Gavel,
  type LucideIcon,
  Megaphone,
  MessageSquareText,
  Pin,
  Send,
  TriangleAlert,
  UserX,
} from "lucide-react";
import { Suspense, useState } from "react";
import { reader } from "@/data/preferences";
import type { TimelineEntry } from "@/data/types";
import { momentOf } from "@/domain/room";
import { absolute, clockTime, dayKey, dayName } from "@/domain/time";
import { toneOf } from "@/domain/timeline";
import { t } from "@/text/first";
import { cx } from "./cx";
import { EntryWords } from "./EntryWords";
import { lazyDialog } from "./lazyDialog";
import styles from "./Timeline.module.css";

const EntryDialog = lazyDialog(() => import("./EntryDialog"));

const icons: Record<ReturnType<typeof toneOf>, LucideIcon> = {
  opened: TriangleAlert,
  acknowledged: CheckCheck,
  resolved: CircleCheck,
  escalated: ChevronsUp,
  nobody: UserX,
  notified: Bell,
  sent: Send,
  failed: CircleSlash,
  note: MessageSquareText,
  update: Megaphone,
  decision: Gavel,
  other: Clock3,
};

interface Props {
  entries: readonly TimelineEntry[]; // in the order in which they are to be seen
  number?: string; // of the incident, when there is something to do with its entries
  canAct?: boolean;
  seen?: number; // the newest entry that was read before; what is newer stands below a line
}

// The record of an incident or an alert, with a line at each new day.
export function Timeline({ entries, number, canAct = false, seen }: Props) {
  const [chosen, setChosen] = useState<number>();
  if (entries.length === 0) return <p className={styles.empty}>{t.incident.timelineEmpty}</p>;
  const about = entries.find((entry) => entry.sequence === chosen);
  // Not above all of it: then nothing was read before.
  const fresh = seen === undefined ? 0 : entries.findIndex((entry) => entry.sequence > seen);
  return (
    <>
      <ol className={styles.timeline}>
        {entries.map((entry, index) => {
          const at = Date.parse(momentOf(entry));
          const before = entries[index - 1];
          const newDay = !before || dayKey(Date.parse(momentOf(before)), reader().zone) !== dayKey(at, reader().zone);
          return (
            <Entry
              key={entry.sequence}
              entry={entry}
              at={at}
              day={newDay ? dayName(at, reader()) : null}
              fresh={fresh > 0 && index === fresh}
              onMore={number ? setChosen : undefined}
            />
          );
        })}
      </ol>
      {number && about && (
        <Suspense>
          <EntryDialog number={number} entry={about} canAct={canAct} onClose={() => setChosen(undefined)} />
        </Suspense>
      )}
    </>
  );
}

interface EntryProps {
  entry: TimelineEntry;
  at: number;
  day: string | null;
  fresh: boolean; // the first that is new
  onMore?: (sequence: number) => void;
}

function Entry({ entry, at, day, fresh, onMore }: EntryProps) {
  const tone = toneOf(entry.kind);
  const Icon = icons[tone];
  return (
    <li
      className={cx(styles.entry, entry.struck && styles.struck)}
      data-tone={tone}
      data-kind={entry.kind}
      data-pinned={entry.pinned ? "" : undefined}
    >
      {fresh && <span className={styles.fresh}>{t.room.newSince}</span>}
      {day && <span className={styles.day}>{day}</span>}
      <time dateTime={momentOf(entry)} title={absolute(at, reader())} className={styles.time}>
        {clockTime(at, reader())}
      </time>
      <span className={styles.icon}>
        <Icon aria-hidden="true" />
      </span>
      <div className={styles.text}>
        <div className={styles.words}>
          <EntryWords entry={entry} />
        </div>
        <Meta entry={entry} />
      </div>
      {onMore && (
        <button
          type="button"
          className={styles.more}
          aria-label={t.room.more(clockTime(at, reader()))}
          onClick={() => onMore(entry.sequence)}
        >
          <Ellipsis aria-hidden="true" />
        </button>
      )}
    </li>
  );
}

// Who, by which way, and what became of it since.
function Meta({ entry }: { entry: TimelineEntry }) {
  const time = (at: string) => clockTime(Date.parse(at), reader());
  const { actor, via, at, happened_at, pinned, revised, struck, struck_because } = entry;
  const parts = [
    actor.kind !== "system" && actor.name,
    actor.kind !== "system" && via,
    happened_at && `${t.room.writtenLater} ${absolute(Date.parse(at), reader())}`,
    revised && `${t.room.edited(revised.by.name)} ${time(revised.at)}`,
    struck && `${t.room.struckBy(struck.by.name)} ${time(struck.at)}${struck_because ? `: ${struck_because}` : ""}`,
  ].filter(Boolean);
  if (parts.length === 0 && !pinned) return null;
  return (
    <p className={styles.meta}>
      {pinned && (
        <span className={styles.pin}>
          <Pin aria-hidden="true" /> {t.room.pinnedBy(pinned.by.name)}
        </span>
      )}
      {parts.map((part) => (
        <span key={String(part)}>{part}</span>
      ))}
    </p>
  );
}
