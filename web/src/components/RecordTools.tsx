// To find one's way in a long record: by words, to what is new, to a milestone, to its end.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ArrowDownToLine, Sparkles } from "lucide-react";
import { reader } from "@/data/preferences";
import type { TimelineEntry } from "@/data/types";
import { instantOf, longestFind, noteOf, writtenKind } from "@/domain/room";
import { clockTime } from "@/domain/time";
import { t } from "@/text";
import { Button } from "./Button";
import { useCommands } from "./commands";
import { SelectField } from "./Field";
import { Words } from "./FilterBar";
import styles from "./RecordTools.module.css";

const few = 12; // entries that are seen at once need no tools
const longestTitle = 60;

interface Props {
  entries: readonly TimelineEntry[]; // all of them, in order
  shown: number; // that are left by the words
  seen?: number; // the newest that was read before
  onGo: (sequence: number) => void;
}

export default function RecordTools({ entries, shown, seen, onGo }: Props) {
  const { find } = useSearch({ from: "/incidents/$number" });
  const navigate = useNavigate({ from: "/incidents/$number" });
  const pinned = entries.filter((entry) => entry.pinned && !entry.struck);
  const fresh = seen === undefined ? [] : entries.filter(({ sequence }) => sequence > seen);
  const first = fresh[0];
  const last = entries.at(-1);
  useCommands([
    ...(first
      ? [{ id: "first new", label: t.room.toFirstNew, group: "incident" as const, run: () => onGo(first.sequence) }]
      : []),
    ...(last
      ? [{ id: "newest", label: t.room.toNewest, group: "incident" as const, run: () => onGo(last.sequence) }]
      : []),
  ]);
  if (entries.length <= few && !find) return null;
  return (
    <div className={styles.tools}>
      <Words
        value={find ?? ""}
        label={t.room.find}
        onChange={(words) =>
          void navigate({
            search: (before) => ({ ...before, find: words.slice(0, longestFind) || undefined }),
            replace: true,
            resetScroll: false,
          })
        }
      />
      {find && <span role="status">{t.room.found(shown)}</span>}
      {first && fresh.length < entries.length && (
        <Button size="small" icon={<Sparkles />} onClick={() => onGo(first.sequence)}>
          {t.room.freshEntries(fresh.length)}
        </Button>
      )}
      {pinned.length > 0 && (
        <SelectField
          label={t.room.milestones}
          hideLabel
          value=""
          onChange={(event) => event.target.value && onGo(Number(event.target.value))}
        >
          <option value="">{t.room.milestonesOf(pinned.length)}</option>
          {pinned.map((entry) => (
            <option key={entry.sequence} value={entry.sequence}>
              {clockTime(instantOf(entry), reader())} {titleOf(entry)}
            </option>
          ))}
        </SelectField>
      )}
      {last && (
        <Button size="small" icon={<ArrowDownToLine />} onClick={() => onGo(last.sequence)}>
          {t.room.newest}
        </Button>
      )}
    </div>
  );
}

function titleOf(entry: TimelineEntry): string {
  const text = writtenKind(entry) === "note" ? noteOf(entry) : entry.text;
  return text.length > longestTitle ? `${text.slice(0, longestTitle)}…` : text;
}
