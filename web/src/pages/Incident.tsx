import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { BellRing, CheckCheck, ChevronsUp, CircleCheck, Gavel, History, Megaphone, Merge } from "lucide-react";
import { lazy, type RefObject, Suspense, useRef, useState } from "react";
import { ActButton, ActOutcome } from "@/components/ActButton";
import { BridgeLine } from "@/components/BridgeLine";
import { Button } from "@/components/Button";
import { ChangesAround } from "@/components/ChangesAround";
import { Classification } from "@/components/Classification";
import { useCommands } from "@/components/commands";
import { Facts } from "@/components/Facts";
import { Followers } from "@/components/Followers";
import { IncidentAlerts } from "@/components/IncidentAlerts";
import { LatestUpdate } from "@/components/LatestUpdate";
import { Merged } from "@/components/Merged";
import { NoteForm } from "@/components/NoteForm";
import { Notifications } from "@/components/Notifications";
import { Page, Section } from "@/components/Page";
import { Presence } from "@/components/Presence";
import { PriorityMark } from "@/components/PriorityMark";
import { RecordFilter } from "@/components/RecordFilter";
import { Roles } from "@/components/Roles";
import { SeverityMark, StatusMark } from "@/components/Severity";
import { Stages } from "@/components/Stages";
import { Show, ShowPage, Stale } from "@/components/States";
import { Tasks } from "@/components/Tasks";
import { Ago, NextStep } from "@/components/Time";
import { Timeline } from "@/components/Timeline";
import { WhyPaged } from "@/components/WhyPaged";
import { useAct, useIncident, useNotifications, useTimeline } from "@/data/incidents";
import { useMay } from "@/data/permissions";
import type { Incident, TimelineEntry } from "@/data/types";
import { latestUpdate, shown } from "@/domain/room";
import { t } from "@/text";
import styles from "./Incident.module.css";

const Causes = lazy(() => import("@/components/Causes").then(({ Causes }) => ({ default: Causes })));
const BlastRadius = lazy(() =>
  import("@/components/BlastRadius").then(({ BlastRadius }) => ({ default: BlastRadius })),
);
const Chat = lazy(() => import("@/components/Chat"));
const ChannelLink = lazy(() => import("@/components/Chat").then(({ ChannelLink }) => ({ default: ChannelLink })));
const Checkpoints = lazy(() => import("@/components/Checkpoints"));
const Evidence = lazy(() => import("@/components/Evidence"));
const Hypotheses = lazy(() => import("@/components/Hypotheses"));
const Playbooks = lazy(() => import("@/components/Playbooks"));
const Links = lazy(() => import("@/components/Links"));
const Visitors = lazy(() => import("@/components/Visitors"));
const WriteDialog = lazy(() => import("@/components/WriteDialog"));
const MergeDialog = lazy(() => import("@/components/MergeDialog"));
const PageDialog = lazy(() => import("@/components/PageDialog"));

export function IncidentPage() {
  const { number } = useParams({ from: "/incidents/$number" });
  const incident = useIncident(number);
  return (
    <ShowPage query={incident} title={t.incident.list}>
      {(data) => <IncidentView key={data.id} incident={data} loadedAt={incident.dataUpdatedAt} />}
    </ShowPage>
  );
}

function IncidentView({ incident, loadedAt }: { incident: Incident; loadedAt: number }) {
  const { number, title } = incident;
  const { show } = useSearch({ from: "/incidents/$number" });
  const timeline = useTimeline(number);
  const notifications = useNotifications(number);
  const canAct = useMay("respond");
  const note = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const over = incident.status === "resolved";
  const { write, dialog } = useWriting(number, timeline.data ?? [], canAct);
  return (
    <Page title={title} tab={`${number} ${title}`} hideTitle wide>
      <header className={styles.head}>
        <p className={styles.line}>
          <span className="tabular">{number}</span>
          <PriorityMark incident={incident} />
          <SeverityMark severity={incident.severity} quiet={over} text />
          <StatusMark status={incident.status} />
          <Presence incident={incident.id} />
          <Stale since={loadedAt} />
        </p>
        <p className={styles.title} aria-hidden="true">
          <bdi>{title}</bdi>
        </p>
        <p className={styles.where}>
          {incident.service?.name ?? t.incident.unowned}
          {incident.team && <span> · {incident.team.name}</span>}
          <span>
            {" "}
            · <Ago at={incident.created_at} />
          </span>
        </p>
      </header>
      <BridgeLine incident={incident} />
      <Suspense>
        <ChannelLink number={number} />
      </Suspense>
      <Merged incident={incident} />
      {canAct && (
        <div className={styles.can}>
          <Actions incident={incident} note={note} text={text} onSent={() => setText("")} />
          <div className={styles.also}>
            <Button size="big" icon={<Megaphone />} aria-keyshortcuts="u" onClick={() => write("update")}>
              {t.room.writeUpdate}
            </Button>
            {!over && <PageButton number={number} />}
            {!over && <MergeButton incident={incident} />}
          </div>
        </div>
      )}
      {timeline.data && <LatestUpdate entries={timeline.data} over={over} />}
      <div className={styles.columns}>
        <div>
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
              {(entries) =>
                show && shown(entries, show).length === 0 ? (
                  <p className={styles.none}>{t.room.noneShown}</p>
                ) : (
                  <Timeline entries={shown(entries, show)} number={number} canAct={canAct} />
                )
              }
            </Show>
            {canAct && (
              <>
                <NoteForm number={number} field={note} text={text} setText={setText} />
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
        </div>
        <div className={styles.side}>
          <Section title={t.incident.one}>
            <IncidentFacts incident={incident} />
            <Followers number={number} over={over} />
          </Section>
          <Suspense>
            <Checkpoints number={number} canAct={canAct} />
          </Suspense>
          <Classification number={number} canAct={canAct} />
          <Suspense>
            <Playbooks number={number} canAct={canAct} />
          </Suspense>
          <Suspense>
            <Causes number={number} />
          </Suspense>
          <Roles number={number} canAct={canAct} over={over} />
          <Tasks number={number} canAct={canAct} />
          <Stages number={number} canAct={canAct} />
          <Suspense>
            {incident.service && <BlastRadius of="incident" id={number} name={incident.service.name} />}
            <Hypotheses number={number} canAct={canAct} />
            <Evidence number={number} canAct={canAct} />
            <Links number={number} canAct={canAct} />
            <Visitors number={number} canAct={canAct} />
            <Chat number={number} canAct={canAct} />
          </Suspense>
          <ChangesAround incident={incident} />
          <Section title={t.incident.notified}>
            <Show query={notifications} rows={2}>
              {(items) => <Notifications items={items} />}
            </Show>
            <WhyPaged number={number} />
          </Section>
          <IncidentAlerts incident={incident} />
        </div>
      </div>
      {dialog}
    </Page>
  );
}

interface ActionsProps {
  incident: Incident;
  note: RefObject<HTMLTextAreaElement | null>;
  text: string; // what is written there and not sent: resolving takes it along
  onSent: () => void;
}

function Actions({ incident, note, text, onSent }: ActionsProps) {
  const { number, status, escalation } = incident;
  const navigate = useNavigate();
  const acknowledge = useAct(number, "acknowledge");
  const resolve = useAct(number, "resolve", text.trim(), onSent);
  const escalate = useAct(number, "escalate");
  const open = status !== "resolved";
  const waiting = status === "triggered";
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
    { id: "note", label: t.act.addNote, group: "incident" as const, keys: "n", run: () => note.current?.focus() },
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
  const dialog = writing && (
    <Suspense>
      <WriteDialog
        number={number}
        kind={writing === "earlier" ? "note" : writing}
        before={latestUpdate(entries)}
        earlier={writing === "earlier"}
        onClose={() => write(undefined)}
      />
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

function IncidentFacts({ incident }: { incident: Incident }) {
  return (
    <Facts
      items={[
        [t.incident.opened, <Ago key="o" at={incident.created_at} />],
        [
          t.status.acknowledged,
          incident.acknowledged_at && (
            <>
              <Ago at={incident.acknowledged_at} />{" "}
              {incident.acknowledged_by && t.incident.by(incident.acknowledged_by.name)}
            </>
          ),
        ],
        [
          t.status.resolved,
          incident.resolved_at && (
            <>
              <Ago at={incident.resolved_at} /> {incident.resolved_by && t.incident.by(incident.resolved_by.name)}
            </>
          ),
        ],
        [t.incident.service, incident.service?.name],
        [t.incident.team, incident.team?.name ?? t.incident.unowned],
        [t.incident.policy, incident.escalation_policy.name],
        [t.incident.escalation, <EscalationText key="e" incident={incident} />],
      ]}
    />
  );
}

// Where the escalation stands, as a sentence.
function EscalationText({ incident }: { incident: Incident }) {
  const { state, step, steps, round, rounds, due_at } = incident.escalation;
  const place = [t.incident.stepOf(step, steps), rounds > 1 ? t.incident.roundOf(round, rounds) : ""]
    .filter(Boolean)
    .join(", ");
  if (state === "stopped") return t.incident.stopped;
  if (state === "exhausted") return <strong className={styles.alarm}>{t.incident.exhausted}</strong>;
  return (
    <>
      {place}
      {due_at && (
        <span className={styles.due}>
          <NextStep at={due_at} />
        </span>
      )}
    </>
  );
}
