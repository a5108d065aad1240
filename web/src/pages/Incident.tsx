import { Link, useLocation, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { BellRing, CheckCheck, ChevronsUp, CircleCheck, Gavel, History, Lock, Megaphone, Merge } from "lucide-react";
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { ActButton, ActOutcome } from "@/components/ActButton";
import { BridgeLine } from "@/components/BridgeLine";
import { Button } from "@/components/Button";
import { useCommands } from "@/components/commands";
import { FollowButton } from "@/components/FollowButton";
import { Later } from "@/components/Later";
import { LatestUpdate } from "@/components/LatestUpdate";
import { lazyDialog, Opening } from "@/components/lazyDialog";
import { Merged } from "@/components/Merged";
import { NoteForm } from "@/components/NoteForm";
import { useOneColumn } from "@/components/narrow";
import { Page, Section } from "@/components/Page";
import { Presence } from "@/components/Presence";
import { PriorityMark } from "@/components/PriorityMark";
import { RecordFilter } from "@/components/RecordFilter";
import { overviewTab, RoomTabBar, RoomTabBody, roomTabs } from "@/components/RoomTabs";
import type { Asked, RoomProps } from "@/components/room";
import { SeverityMark, StatusMark } from "@/components/Severity";
import { Loading, Show, ShowPage, Stale } from "@/components/States";
import { Ago, Moment, NextStep } from "@/components/Time";
import { Timeline, type Wanted } from "@/components/Timeline";
import { Typing } from "@/components/Typing";
import { useAct, useIncident, useTimeline } from "@/data/incidents";
import { useMay } from "@/data/permissions";
import type { Incident, TimelineEntry, UpdateRequest } from "@/data/types";
import { found, latestUpdate, shown, threadsOf } from "@/domain/room";
import { t } from "@/text/first";
import styles from "./Incident.module.css";

const HiddenIncident = lazy(() => import("@/components/HiddenIncident"));
const RoomDemands = lazy(() => import("@/components/RoomDemands"));
const ReadMarks = lazy(() => import("@/components/ReadMarks"));
const RecordTools = lazy(() => import("@/components/RecordTools"));
const RoomSide = lazy(() => import("@/components/RoomSide"));
const ChannelLink = lazy(() => import("@/components/Chat").then(({ ChannelLink }) => ({ default: ChannelLink })));
const Snooze = lazy(() => import("@/components/Snooze"));
const WriteDialog = lazyDialog(() => import("@/components/WriteDialog"));
const TellDialog = lazyDialog(() => import("@/components/TellDialog"));
const MergeDialog = lazyDialog(() => import("@/components/MergeDialog"));
const PageDialog = lazyDialog(() => import("@/components/PageDialog"));

export function IncidentPage() {
  const { number } = useParams({ from: "/incidents/$number" });
  const incident = useIncident(number);
  return (
    <ShowPage
      query={incident}
      title={t.incident.list}
      missing={
        <Suspense>
          <HiddenIncident number={number} />
        </Suspense>
      }
    >
      {(data) => <IncidentView key={data.id} incident={data} loadedAt={incident.dataUpdatedAt} />}
    </ShowPage>
  );
}

function IncidentView({ incident, loadedAt }: { incident: Incident; loadedAt: number }) {
  const { number, title } = incident;
  const timeline = useTimeline(number);
  const canAct = useMay("respond");
  const note = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const over = incident.status === "resolved";
  const { write, dialog } = useWriting(number, timeline.data ?? [], canAct);
  const { tab, overview, oneColumn, asked, open } = useTabs(canAct);
  const part: RoomProps = { incident, canAct, over, asked };
  const writeNote = () => {
    // At once, or what is typed next would be shortcuts. The field is only there while the record is.
    if (note.current) note.current.focus();
    else open(undefined, { of: "note" });
  };
  return (
    <Page title={title} tab={`${number} ${title}`} hideTitle wide>
      <header className={styles.head}>
        <p className={styles.line}>
          <span className="tabular">{number}</span>
          <PriorityMark incident={incident} />
          <SeverityMark severity={incident.severity} quiet={over} text />
          <StatusMark status={incident.status} />
          {incident.need_to_know && (
            <span className={styles.few} title={t.incident.fewDetail}>
              <Lock aria-hidden="true" /> {t.incident.few}
            </span>
          )}
          <Presence incident={incident.id} />
          <Stale since={loadedAt} />
        </p>
        <p className={styles.title} aria-hidden="true">
          <bdi>{title}</bdi>
        </p>
        <Where incident={incident} />
        {!over && <WhoHasIt incident={incident} />}
      </header>
      <BridgeLine incident={incident} />
      <Later of="channel" quiet>
        <ChannelLink number={number} />
      </Later>
      <Merged incident={incident} />
      <div className={styles.can}>
        {canAct && <Actions incident={incident} writeNote={writeNote} text={text} onSent={() => setText("")} />}
        <div className={styles.also}>
          {canAct && (
            <Button size="big" icon={<Megaphone />} aria-keyshortcuts="u" onClick={() => write("update")}>
              {t.room.writeUpdate}
            </Button>
          )}
          {canAct && !over && (
            <Later of="snooze" quiet>
              <Snooze incident={incident} />
            </Later>
          )}
          {canAct && !over && <PageButton number={number} />}
          {canAct && !over && <MergeButton incident={incident} />}
          <FollowButton number={number} over={over} />
        </div>
      </div>
      <div className={styles.columns}>
        <div className={styles.main}>
          <Later of="demands" quiet>
            <RoomDemands {...part} />
          </Later>
          {!tab && timeline.data && <LatestUpdate entries={timeline.data} over={over} />}
          <RoomTabBar number={number} open={overview ? overviewTab : tab?.id} overview={oneColumn} />
          {tab && <RoomTabBody tab={tab} {...part} />}
          {!tab && !overview && (
            <Section
              title={t.incident.timeline}
              aside={
                <>
                  <Stale since={timeline.dataUpdatedAt} />
                  <RecordFilter />
                </>
              }
            >
              <Show query={timeline}>
                {(entries) => <Entries entries={entries} incident={incident} canAct={canAct} />}
              </Show>
              {canAct && (
                <>
                  <NoteForm number={number} field={note} text={text} setText={setText} asked={asked} />
                  <div className={styles.write}>
                    <Button icon={<Gavel />} aria-keyshortcuts="d" onClick={() => write("decision")}>
                      {t.room.recordDecision}
                    </Button>
                    <Button icon={<History />} onClick={() => write("earlier")}>
                      {t.room.somethingEarlier}
                    </Button>
                  </div>
                </>
              )}
            </Section>
          )}
        </div>
        <div className={styles.side} hidden={oneColumn && !overview}>
          <Later of="side" fallback={<Loading rows={6} />}>
            <RoomSide {...part} />
          </Later>
        </div>
      </div>
      {asked && <Opening />}
      {dialog}
    </Page>
  );
}

const patience = 10_000; // milliseconds that somebody waits for what they asked for; after that keys are shortcuts again

const sideCommands = [
  { of: "classify", keys: "p", label: () => t.classify.change },
  { of: "stage", keys: "s", label: () => t.stages.change },
] as const;

type Wish = Omit<Asked, "heard">;

// Which part of the page is to be seen; it stands in the address. `asked`: what somebody wants there, see Asked.
function useTabs(canAct: boolean) {
  const { tab: id } = useSearch({ from: "/incidents/$number" });
  const navigate = useNavigate({ from: "/incidents/$number" });
  const oneColumn = useOneColumn();
  const [asked, setAsked] = useState<Asked>();
  const ask = (what: Wish | undefined) => setAsked(what && { ...what, heard: () => setAsked(undefined) });
  useEffect(() => {
    const end = asked && setTimeout(() => setAsked(undefined), patience);
    return () => clearTimeout(end);
  }, [asked]);
  const open = (to: string | undefined, what?: Wish) => {
    ask(what);
    void navigate({ search: (before) => ({ ...before, tab: to }), resetScroll: false });
  };
  useCommands([
    ...roomTabs.map(({ id: to, label, command }) => ({
      id: `part ${to}`,
      label: canAct && command ? command.label() : t.room.openPart(label()),
      group: "incident" as const,
      keys: canAct ? command?.keys : undefined,
      run: () => open(to, canAct && command ? { of: to } : undefined),
    })),
    // Their dialogs belong to the side, which may not be there yet.
    ...(canAct ? sideCommands : []).map(({ of, label, keys }) => ({
      id: of,
      label: label(),
      group: "incident" as const,
      keys,
      run: () => ask({ of }),
    })),
  ]);
  // What is pasted anywhere on the page is evidence.
  const pasted = useRef<(files: readonly File[]) => void>(() => undefined);
  pasted.current = (files) => canAct && open("evidence", { of: "evidence", files });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      pasted.current(files);
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, []);
  const overview = oneColumn && id === overviewTab;
  // Where there is a side, it needs no tab.
  const superfluous = !oneColumn && id === overviewTab;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it goes away once
  useEffect(() => {
    if (superfluous) void navigate({ search: (before) => ({ ...before, tab: undefined }), replace: true });
  }, [superfluous]);
  return { tab: roomTabs.find((one) => one.id === id), overview, oneColumn, asked, open };
}

interface EntriesProps {
  entries: readonly TimelineEntry[];
  incident: Incident;
  canAct: boolean;
}

function Entries({ entries, incident: { id, number }, canAct }: EntriesProps) {
  const { show, find } = useSearch({ from: "/incidents/$number" });
  const hash = useLocation({ select: (location) => location.hash });
  const [seen, setSeen] = useState<number>();
  const [wanted, go] = useState<Wanted>();
  useEffect(() => {
    const linked = /^entry-(\d+)$/.exec(hash)?.[1];
    if (linked) go({ sequence: Number(linked) });
  }, [hash]);
  const { rows, answers } = useMemo(() => {
    const all = shown(entries, show);
    if (find) return { rows: found(all, find), answers: undefined };
    if (show) return { rows: all, answers: undefined };
    const threads = threadsOf(all);
    return { rows: threads.beginnings, answers: threads.answers };
  }, [entries, show, find]);
  const newest = entries.at(-1)?.sequence ?? 0;
  const none = rows.length === 0 && (show || find);
  return (
    <>
      <Later of="tools" quiet>
        <RecordTools
          entries={find ? shown(entries, show) : rows}
          shown={rows.length}
          seen={seen}
          onGo={(sequence) => go({ sequence })}
        />
      </Later>
      {none ? (
        <p className={styles.none}>{t.room.noneShown}</p>
      ) : (
        <Timeline entries={rows} answers={answers} number={number} canAct={canAct} seen={seen} wanted={wanted} />
      )}
      <Later of="reads" quiet>
        <ReadMarks number={number} newest={newest} onFirst={setSeen} />
      </Later>
      <Typing incident={id} />
    </>
  );
}

function Where({ incident: { service, team, created_at } }: { incident: Incident }) {
  return (
    <p className={styles.where}>
      {service ? (
        <Link to="/services/$id" params={{ id: service.id }}>
          {service.name}
        </Link>
      ) : (
        t.incident.unowned
      )}
      {team && <span> · {team.name}</span>}
      <span>
        {" "}
        · <Ago at={created_at} />
      </span>
    </p>
  );
}

interface ActionsProps {
  incident: Incident;
  writeNote: () => void;
  text: string; // what is written there and not sent: resolving takes it along
  onSent: () => void;
}

function Actions({ incident, writeNote, text, onSent }: ActionsProps) {
  const { number, status, escalation } = incident;
  const navigate = useNavigate();
  const acknowledge = useAct(number, "acknowledge");
  const resolve = useAct(number, "resolve", text.trim(), onSent);
  const escalate = useAct(number, "escalate");
  const open = status !== "resolved";
  const waiting = status === "triggered" || incident.snoozed_until !== null;
  const canEscalate = open && escalation.steps > 0;
  useCommands([
    ...(waiting
      ? [
          {
            id: "acknowledge",
            label: t.act.acknowledge,
            group: "incident" as const,
            keys: "a",
            run: () => acknowledge.mutate(),
          },
        ]
      : []),
    ...(open
      ? [{ id: "resolve", label: t.act.resolve, group: "incident" as const, keys: "r", run: () => resolve.mutate() }]
      : []),
    ...(canEscalate
      ? [{ id: "escalate", label: t.act.escalate, group: "incident" as const, keys: "e", run: () => escalate.mutate() }]
      : []),
    { id: "note", label: t.act.addNote, group: "incident" as const, keys: "n", run: writeNote },
    {
      id: "back",
      label: t.nav.home,
      group: "go" as const,
      keys: "b",
      inPalette: false,
      run: () => void navigate({ to: "/" }),
    },
  ]);
  return (
    <div className={styles.actions} data-state={status}>
      {open && (
        <div className={styles.buttons}>
          {waiting && (
            <ActButton
              act={acknowledge}
              label={t.act.acknowledge}
              look="primary"
              size="big"
              icon={<CheckCheck />}
              shortcut="a"
            />
          )}
          <ActButton
            act={resolve}
            label={text.trim() === "" ? t.act.resolve : t.act.resolveWithNote}
            size="big"
            icon={<CircleCheck />}
            shortcut="r"
          />
          {canEscalate && (
            <ActButton act={escalate} label={t.act.escalate} size="big" icon={<ChevronsUp />} shortcut="e" />
          )}
        </div>
      )}
      <div className={styles.outcomes}>
        <ActOutcome act={acknowledge} at={acknowledge.data?.at} text={t.act.doneAcknowledge} />
        <ActOutcome act={resolve} at={resolve.data?.at} text={t.act.doneResolve} />
        <ActOutcome act={escalate} at={escalate.data?.at} text={t.act.doneEscalate} />
      </div>
    </div>
  );
}

type Writing = "update" | "decision" | "earlier";

// What is being written about the incident, in a dialog of its own.
function useWriting(number: string, entries: readonly TimelineEntry[], canAct: boolean) {
  const [writing, write] = useState<Writing>();
  const [told, tell] = useState<UpdateRequest>(); // what was just written, and goes to audiences
  const offers = [
    ["update", t.room.writeUpdate, "u"],
    ["decision", t.room.recordDecision, "d"],
    ["earlier", t.room.somethingEarlier, undefined],
  ] as const;
  useCommands(
    (canAct ? offers : []).map(([what, label, keys]) => ({
      id: `write ${what}`,
      label,
      group: "incident" as const,
      keys,
      run: () => write(what),
    })),
  );
  const dialog = (writing || told) && (
    <Suspense>
      {writing && (
        <WriteDialog
          number={number}
          kind={writing === "earlier" ? "note" : writing}
          before={latestUpdate(entries)}
          earlier={writing === "earlier"}
          onTold={tell}
          onClose={() => write(undefined)}
        />
      )}
      {told && (
        <TellDialog
          number={number}
          facts={{
            impact: told.impact ?? "",
            action: told.action ?? "",
            next_step: told.next_step ?? "",
            next_update_at: told.next_update_at,
          }}
          onClose={() => tell(undefined)}
        />
      )}
    </Suspense>
  );
  return { write, dialog };
}

function PageButton({ number }: { number: string }) {
  const [asking, setAsking] = useState(false);
  useCommands([{ id: "page", label: t.pageBy.open, group: "incident", run: () => setAsking(true) }]);
  return (
    <>
      <Button size="big" icon={<BellRing />} onClick={() => setAsking(true)}>
        {t.pageBy.open}
      </Button>
      {asking && (
        <Suspense>
          <PageDialog number={number} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}

// Not one of the things that are done at night, and so not among those under the thumb.
function MergeButton({ incident }: { incident: Incident }) {
  const [merging, setMerging] = useState(false);
  useCommands([
    { id: "merge", label: t.grouping.mergeInto, group: "incident", keys: "m", run: () => setMerging(true) },
  ]);
  return (
    <>
      <Button size="big" icon={<Merge />} aria-keyshortcuts="m" onClick={() => setMerging(true)}>
        {t.grouping.mergeInto}
      </Button>
      {merging && (
        <Suspense>
          <MergeDialog incident={incident} onClose={() => setMerging(false)} />
        </Suspense>
      )}
    </>
  );
}

// Who has it, or whom it is on its way to.
function WhoHasIt({ incident }: { incident: Incident }) {
  const { status, acknowledged_at, acknowledged_by, snoozed_until, escalation } = incident;
  const taken = status === "acknowledged" && acknowledged_by;
  return (
    <p className={styles.where}>
      <strong>{taken ? t.room.has(taken.name) : t.room.nobodyHas}</strong>
      {taken && acknowledged_at && (
        <>
          {" "}
          · <Ago at={acknowledged_at} />
        </>
      )}
      {snoozed_until && (
        <>
          {" "}
          · {t.incident.quietUntil} <Moment at={snoozed_until} />
        </>
      )}
      {escalation.state !== "stopped" && (
        <>
          {" "}
          · {t.incident.escalation}: <EscalationText incident={incident} />
        </>
      )}
    </p>
  );
}

// Where the escalation stands, as a sentence.
function EscalationText({ incident }: { incident: Incident }) {
  const { state, step, steps, round, rounds, due_at } = incident.escalation;
  const place = [t.incident.stepOf(step, steps), rounds > 1 ? t.incident.roundOf(round, rounds) : ""]
    .filter(Boolean)
    .join(", ");
  if (state === "exhausted") return <strong className={styles.alarm}>{t.incident.exhausted}</strong>;
  return (
    <>
      {place}
      {due_at && (
        <>
          . <NextStep at={due_at} />
        </>
      )}
    </>
  );
}
