import {
  Bell,
  CheckCheck,
  ChevronsUp,
  CircleCheck,
  CircleSlash,
  Clock3,
  type LucideIcon,
  MessageSquareText,
  Send,
  TriangleAlert,
  UserX,
} from "lucide-react";
import { reader } from "@/data/preferences";
import type { TimelineEntry } from "@/data/types";
import { absolute, clockTime, dayKey, dayName } from "@/domain/time";
import { toneOf } from "@/domain/timeline";
import { t } from "@/text";
import { Said } from "./Said";
import styles from "./Timeline.module.css";

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
  other: Clock3,
};

// The record of an incident, oldest first, with a line at each new day.
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  if (entries.length === 0) return <p className={styles.empty}>{t.incident.timelineEmpty}</p>;
  return (
    <ol className={styles.timeline}>
      {entries.map((entry, index) => {
        const at = Date.parse(entry.at);
        const before = entries[index - 1];
        const newDay = !before || dayKey(Date.parse(before.at), reader().zone) !== dayKey(at, reader().zone);
        return <Entry key={entry.sequence} entry={entry} at={at} day={newDay ? dayName(at, reader()) : null} />;
      })}
    </ol>
  );
}

function Entry({ entry, at, day }: { entry: TimelineEntry; at: number; day: string | null }) {
  const tone = toneOf(entry.kind);
  const Icon = icons[tone];
  return (
    <li className={styles.entry} data-tone={tone} data-kind={entry.kind}>
      {day && <span className={styles.day}>{day}</span>}
      <time dateTime={entry.at} title={absolute(at, reader())} className={styles.time}>
        {clockTime(at, reader())}
      </time>
      <span className={styles.icon}>
        <Icon aria-hidden="true" />
      </span>
      <div className={styles.text}>
        {/* People's notes keep their lines. */}
        <p>{tone === "note" ? entry.text : <Said text={entry.text} />}</p>
        {entry.actor.kind !== "system" && (
          <p className={styles.meta}>
            <span>{entry.actor.name}</span>
            {entry.via && <span>{entry.via}</span>}
          </p>
        )}
      </div>
    </li>
  );
}
