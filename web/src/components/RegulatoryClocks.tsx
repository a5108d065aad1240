import { type FormEvent, Suspense, useState } from "react";
import { type IncidentClocks, type RegulatoryClock, useClockAct, useIncidentClocks } from "@/data/communication";
import { reader } from "@/data/preferences";
import { fromInput, second } from "@/domain/time";
import { c } from "@/text/communication";
import { Button } from "./Button";
import styles from "./Communications.module.css";
import { useNow } from "./clock";
import { Dialog } from "./Dialog";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { lazyDialog } from "./lazyDialog";
import { Section } from "./Page";
import { Problem } from "./Problem";
import list from "./RoomList.module.css";
import type { RoomProps } from "./room";
import { Show } from "./States";
import { spanText } from "./spans";
import { Moment } from "./Time";

const TellDialog = lazyDialog(() => import("./TellDialog"));

// What the law wants to be told of it, until when, and what shows that it was.
export default function RegulatoryClocks({ incident: { number }, canAct }: RoomProps) {
  const t = c().clocks;
  const clocks = useIncidentClocks(number);
  const [starting, start] = useState(false);
  return (
    <Section
      title={t.title}
      aside={
        canAct && (
          <Button size="small" onClick={() => start(true)}>
            {t.start}
          </Button>
        )
      }
    >
      <Show query={clocks}>
        {(data) => (
          <>
            {data.items.length === 0 && <p className={list.soft}>{t.none}</p>}
            <ul className={list.list}>
              {data.items.map((one) => (
                <Clock key={one.clock} clock={one} number={number} canAct={canAct} />
              ))}
            </ul>
            {starting && <StartDialog number={number} clocks={data} onClose={() => start(false)} />}
          </>
        )}
      </Show>
    </Section>
  );
}

// How long there is left.
export function Left({ at }: { at: string }) {
  const t = c().clocks;
  const left = Date.parse(at) - useNow(15 * second);
  return left >= 0 ? (
    <span className="tabular">{t.left(spanText(left))}</span>
  ) : (
    <span className={`tabular ${styles.late}`}>{t.late(spanText(-left))}</span>
  );
}

type Notification = RegulatoryClock["notifications"][number];

function Clock({ clock, number, canAct }: { clock: RegulatoryClock; number: string; canAct: boolean }) {
  const t = c().clocks;
  const act = useClockAct(number, clock.clock);
  const [stopping, stop] = useState(false);
  const [reason, setReason] = useState("");
  const running = clock.state === "running";
  return (
    <li className={list.item} data-clock={clock.clock} data-state={clock.state}>
      <p className={styles.head}>
        <strong>{clock.name}</strong>
        <span className={list.soft}>
          {t.states[clock.state]}, {t.since} <Moment at={clock.started_at} />,{" "}
          {clock.started_by ? t.by(clock.started_by) : t.byRule}
          {clock.reason && ` (${clock.reason})`}
        </span>
      </p>
      <p className={list.soft}>{clock.description}</p>
      {clock.state === "stopped" && <p>{t.stopped(clock.ended_by, clock.ended_reason)}</p>}
      {running && (
        <p className={clock.responsible ? list.soft : styles.late}>
          {clock.responsible ? t.responsible(clock.responsible) : t.nobody}
        </p>
      )}
      <ul className={list.list}>
        {clock.notifications.map((one) => (
          <NotificationItem key={one.id} one={one} clock={clock} number={number} canAct={canAct && running} />
        ))}
      </ul>
      {canAct && running && !stopping && (
        <Button size="small" look="quiet" onClick={() => stop(true)}>
          {t.stop}
        </Button>
      )}
      {stopping && (
        <form
          className={form.form}
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            if (!act.isPending) act.mutate({ act: "stop", reason }, { onSuccess: () => stop(false) });
          }}
        >
          <TextField
            label={t.stopReason}
            required
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className={list.buttons}>
            <Button type="submit" size="small" look="primary" aria-disabled={act.isPending}>
              {t.stop}
            </Button>
            <Button size="small" onClick={() => stop(false)}>
              {c().cancel}
            </Button>
          </div>
        </form>
      )}
      <Problem of={act} />
    </li>
  );
}

interface ItemProps {
  one: Notification;
  clock: RegulatoryClock;
  number: string;
  canAct: boolean;
}

function NotificationItem({ one, clock, number, canAct }: ItemProps) {
  const t = c().clocks;
  const [doing, act] = useState<"write" | "prove">();
  return (
    <li className={list.item}>
      <p className={styles.head}>
        <span>{one.name}</span>
        {one.done_at ? (
          <span className={one.late ? styles.late : list.soft}>
            {t.sent} <Moment at={one.done_at} /> {c().by(one.done_by)}
            {one.late && `, ${t.lateSent}`}
          </span>
        ) : one.due_at ? (
          <span className={list.soft}>
            {t.dueAt} <Moment at={one.due_at} /> {clock.state === "running" && <Left at={one.due_at} />}
          </span>
        ) : (
          <span className={list.soft}>{t.waits}</span>
        )}
      </p>
      {one.evidence && <p className={list.soft}>{one.evidence}</p>}
      {canAct && !one.done_at && (
        <div className={list.buttons}>
          <Button size="small" look="primary" onClick={() => act("write")}>
            {t.write}
            <span className="visually-hidden"> {one.name}</span>
          </Button>
          <Button size="small" onClick={() => act("prove")}>
            {t.prove}
            <span className="visually-hidden"> {one.name}</span>
          </Button>
        </div>
      )}
      {doing === "write" && (
        <Suspense>
          <TellDialog
            number={number}
            audience={clock.audience}
            notification={`${clock.clock}/${one.id}`}
            onClose={() => act(undefined)}
          />
        </Suspense>
      )}
      {doing === "prove" && <ProveDialog one={one} clock={clock} number={number} onClose={() => act(undefined)} />}
    </li>
  );
}

const moment = (text: string): string | null => {
  const at = text ? fromInput(text, reader().zone) : undefined;
  return at === undefined ? null : new Date(at).toISOString();
};

function ProveDialog({ one, clock, number, onClose }: Omit<ItemProps, "canAct"> & { onClose: () => void }) {
  const t = c().clocks;
  const act = useClockAct(number, clock.clock);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    if (act.isPending) return;
    act.mutate(
      {
        act: "prove",
        notification: one.id,
        evidence: String(data.get("evidence") ?? "").trim(),
        sent_at: moment(String(data.get("sent_at") ?? "")),
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog open onClose={onClose} title={`${clock.name}: ${one.name}`}>
      <form className={form.form} onSubmit={submit}>
        <TextField name="evidence" label={t.evidence} hint={t.evidenceHint} required maxLength={2000} />
        <TextField name="sent_at" label={t.sentAt} type="datetime-local" hint={reader().zone} />
        <Problem of={act} />
        <div className={form.buttons}>
          <Button onClick={onClose}>{c().cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={act.isPending}>
            {t.prove}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function StartDialog({ number, clocks, onClose }: { number: string; clocks: IncidentClocks; onClose: () => void }) {
  const t = c().clocks;
  const offered = [...clocks.others, ...clocks.items.filter(({ state }) => state !== "done")];
  const [clock, setClock] = useState(offered[0]?.clock ?? "");
  const act = useClockAct(number, clock);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    if (act.isPending || !clock) return;
    act.mutate(
      {
        act: "start",
        aware_at: moment(String(data.get("aware_at") ?? "")),
        reason: String(data.get("reason") ?? "").trim(),
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog open onClose={onClose} title={t.start}>
      <form className={form.form} onSubmit={submit}>
        <SelectField
          label={t.which}
          value={clock}
          onChange={(event) => setClock(event.target.value)}
          hint={offered.find((one) => one.clock === clock)?.description}
        >
          {offered.map((one) => (
            <option key={one.clock} value={one.clock}>
              {one.name}
            </option>
          ))}
        </SelectField>
        <TextField name="aware_at" label={t.aware} type="datetime-local" hint={`${t.awareHint} (${reader().zone})`} />
        <TextField name="reason" label={t.why} maxLength={2000} />
        <Problem of={act} />
        <div className={form.buttons}>
          <Button onClick={onClose}>{c().cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={act.isPending}>
            {t.start}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
