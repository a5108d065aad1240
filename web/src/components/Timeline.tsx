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
  MessageSquareReply,
  MessageSquareText,
  Pin,
  Send,
  TriangleAlert,
  UserX,
} from "lucide-react";
import {
  type KeyboardEvent,
  lazy,
  memo,
  Suspense,
  type SyntheticEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import { reader } from "@/data/preferences";
import type { TimelineEntry } from "@/data/types";
import { instantOf, momentOf } from "@/domain/room";
import { absolute, clockTime, dayKey, dayName } from "@/domain/time";
import { toneOf } from "@/domain/timeline";
import { t } from "@/text/first";
import { useCommands } from "./commands";
import { cx } from "./cx";
import { EntryWords } from "./EntryWords";
import { Later } from "./Later";
import { lazyDialog } from "./lazyDialog";
import { useLongRecord } from "./long-record";
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

const EntryTalk = lazy(() => import("./EntryTalk"));

const none: readonly TimelineEntry[] = [];

interface Props {
  entries: readonly TimelineEntry[]; // in the order in which they are to be seen
  number?: string; // of the incident, when there is something to do with its entries
  canAct?: boolean;
  seen?: number; // the newest entry that was read before; what is newer stands below a line
  answers?: ReadonlyMap<number, readonly TimelineEntry[]>; // what was said to an entry, by its sequence
  wanted?: Wanted;
}

// An entry that is to be seen, another object for each time.
export interface Wanted {
  sequence: number;
}

// The record of an incident or an alert, with a line at each new day. Of a long one only what is near the screen exists.
export function Timeline({ entries, number, canAct = false, seen, answers, wanted }: Props) {
  const [chosen, setChosen] = useState<number>();
  const [opened, setOpened] = useState<ReadonlyMap<number, boolean>>(new Map()); // threads; whether one writes there
  const [active, setActive] = useState<number>(); // the entry that the keyboard is at
  const [marked, setMarked] = useState<number>(); // that somebody came for
  const writing = [...opened].find(([, writes]) => writes)?.[0];
  const record = useLongRecord(entries, writing);
  const come = useRef<Wanted>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each that is wanted, when it is there
  useEffect(() => {
    if (!wanted || come.current === wanted) return;
    const { sequence } = wanted;
    const row = entries.find((entry) => entry.sequence === sequence || answersHave(answers, entry, sequence));
    if (!row) return;
    come.current = wanted;
    setMarked(sequence);
    setActive(row.sequence);
    if (row.sequence !== sequence) setOpened((before) => new Map(before).set(row.sequence, false));
    record.jump(row.sequence);
  }, [wanted, entries]);
  const open = useCallback((sequence: number, how: "open" | "write" | "close") => {
    setOpened((before) => {
      const next = new Map(before);
      if (how === "close") next.delete(sequence);
      else next.set(sequence, how === "write");
      return next;
    });
  }, []);
  const step = (by: number | "first" | "last") => {
    const at = entries.findIndex((entry) => entry.sequence === active);
    const index = by === "first" ? 0 : by === "last" ? entries.length - 1 : at < 0 ? entries.length - 1 : at + by;
    const next = entries[Math.min(entries.length - 1, Math.max(0, index))];
    if (!next) return;
    setActive(next.sequence);
    record.jump(next.sequence, true);
  };
  useCommands(
    number
      ? [
          { id: "entry down", label: t.room.nextEntry, group: "list", keys: "j", inPalette: false, run: () => step(1) },
          {
            id: "entry up",
            label: t.room.entryBefore,
            group: "list",
            keys: "k",
            inPalette: false,
            run: () => step(-1),
          },
        ]
      : [],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.parentElement !== record.list.current) return;
    const by = ({ ArrowDown: 1, ArrowUp: -1, Home: "first", End: "last" } as const)[event.key];
    if (by !== undefined) step(by);
    else if (event.key === "Enter" && number && active !== undefined) setChosen(active);
    else return;
    event.preventDefault();
  };
  if (entries.length === 0) return <p className={styles.empty}>{t.incident.timelineEmpty}</p>;
  const about = entries.find((entry) => entry.sequence === chosen) ?? answered(answers, chosen);
  // Not above all of it: then nothing was read before.
  const fresh = seen === undefined ? 0 : entries.findIndex((entry) => entry.sequence > seen);
  const tabStop = entries.some((entry) => entry.sequence === active) ? active : entries.at(-1)?.sequence;
  const row = (index: number, start?: number) => {
    const entry = entries[index];
    if (!entry) return null;
    const before = entries[index - 1];
    return (
      <Entry
        key={entry.sequence}
        entry={entry}
        index={index}
        count={entries.length}
        start={start}
        measure={start === undefined ? undefined : record.measure}
        newDay={!before || isAnotherDay(before, entry)}
        fresh={fresh > 0 && index === fresh}
        tabStop={number !== undefined && entry.sequence === tabStop}
        marked={entry.sequence === marked}
        markedAnswer={marked !== undefined && answersHave(answers, entry, marked) ? marked : undefined}
        number={number}
        canAct={canAct}
        seen={seen}
        answers={answers?.get(entry.sequence) ?? none}
        opened={opened.get(entry.sequence)}
        onMore={number ? setChosen : undefined}
        onOpen={open}
      />
    );
  };
  const hold = (event: SyntheticEvent) => {
    const id = event.target instanceof Element && event.target.closest("li[data-kind]")?.id;
    if (id) record.hold(Number(id.slice("entry-".length)), event.type === "pointerdown");
  };
  return (
    <>
      <ol
        ref={record.list}
        className={cx(styles.timeline, record.items && styles.long)}
        style={record.items && { height: record.height }}
        onKeyDown={onKeyDown}
        onPointerDownCapture={hold}
        onFocusCapture={hold}
      >
        {record.items
          ? record.items.map((item) => row(item.index, item.start - record.top))
          : entries.map((_, index) => row(index))}
      </ol>
      {number && about && (
        <Suspense>
          <EntryDialog
            number={number}
            entry={about}
            canAct={canAct}
            onReply={() => open(about.reply_to ?? about.sequence, "write")}
            onClose={() => setChosen(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}

const answersHave = (answers: Props["answers"], entry: TimelineEntry, sequence: number): boolean =>
  answers?.get(entry.sequence)?.some((one) => one.sequence === sequence) ?? false;

function answered(answers: Props["answers"], sequence: number | undefined): TimelineEntry | undefined {
  if (sequence === undefined || !answers) return undefined;
  for (const all of answers.values()) {
    const one = all.find((entry) => entry.sequence === sequence);
    if (one) return one;
  }
  return undefined;
}

const isAnotherDay = (before: TimelineEntry, entry: TimelineEntry): boolean =>
  dayKey(instantOf(before), reader().zone) !== dayKey(instantOf(entry), reader().zone);

interface EntryProps {
  entry: TimelineEntry;
  index: number;
  count: number;
  start?: number; // pixels below the list's upper edge; nothing: after the one before
  measure?: (element: HTMLElement | null) => void;
  newDay: boolean;
  fresh: boolean; // the first that is new
  tabStop: boolean;
  marked: boolean;
  markedAnswer?: number;
  number?: string;
  canAct: boolean;
  seen?: number;
  answers: readonly TimelineEntry[];
  opened?: boolean; // its thread is; true: somebody writes there
  onMore?: (sequence: number) => void;
  onOpen: (sequence: number, how: "open" | "write" | "close") => void;
}

const Entry = memo(EntryView);

function EntryView({ entry, start, measure, onMore, number, opened, answers, ...of }: EntryProps) {
  const tone = toneOf(entry.kind);
  const Icon = icons[tone];
  const at = instantOf(entry);
  const talked = answers.length > 0 || entry.reactions !== undefined || opened !== undefined;
  return (
    <li
      id={number ? `entry-${entry.sequence}` : undefined}
      ref={measure}
      className={cx(styles.entry, entry.struck && styles.struck, of.marked && styles.marked)}
      style={start === undefined ? undefined : { transform: `translateY(${start}px)` }}
      data-tone={tone}
      data-kind={entry.kind}
      data-index={of.index}
      data-last={of.index === of.count - 1 ? "" : undefined}
      data-pinned={entry.pinned ? "" : undefined}
      aria-setsize={of.count}
      aria-posinset={of.index + 1}
      tabIndex={number ? (of.tabStop ? 0 : -1) : undefined}
    >
      {of.fresh && <span className={styles.fresh}>{t.room.newSince}</span>}
      {of.newDay && <span className={styles.day}>{dayName(at, reader())}</span>}
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
        {number && talked && (
          <Later of="talk" quiet>
            <EntryTalk
              number={number}
              entry={entry}
              answers={answers}
              canAct={of.canAct}
              seen={of.seen}
              opened={opened}
              marked={of.markedAnswer}
              onMore={onMore}
              onOpen={of.onOpen}
            />
          </Later>
        )}
      </div>
      {onMore && (
        <span className={styles.tools}>
          {of.canAct && !entry.struck && (
            <button
              type="button"
              className={cx(styles.more, styles.reply)}
              aria-label={t.room.replyTo(clockTime(at, reader()))}
              title={t.room.reply}
              onClick={() => of.onOpen(entry.reply_to ?? entry.sequence, "write")}
            >
              <MessageSquareReply aria-hidden="true" />
            </button>
          )}
          <button
            type="button"
            className={styles.more}
            aria-label={t.room.more(clockTime(at, reader()))}
            onClick={() => onMore(entry.sequence)}
          >
            <Ellipsis aria-hidden="true" />
          </button>
        </span>
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
