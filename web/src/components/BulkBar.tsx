// What can be done with the selected rows, and what became of it: one request, every failure by name.
import { CheckCheck, CircleCheck, X } from "lucide-react";
import { useState } from "react";
import { type BulkAct, type BulkOutcome, bulkMax, type Matching, useBulk } from "@/data/bulk";
import type { Snoozing } from "@/data/incidents";
import { reader } from "@/data/preferences";
import { clockTime } from "@/domain/time";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import styles from "./BulkBar.module.css";
import { Button } from "./Button";
import { useCommands } from "./commands";
import { SnoozeChoice } from "./SnoozeChoice";
import { detailOf } from "./States";
import type { Selecting } from "./selecting";

interface Props {
  what: "incidents" | "alerts";
  selecting: Selecting;
  shown: number; // rows that are loaded
  more: boolean; // others match that are not loaded
  nameOf: (id: string) => string | undefined;
  matching: () => Promise<Matching>;
}

const failuresShown = 5;

export function BulkBar({ what, selecting, shown, more, nameOf, matching }: Props) {
  const bulk = useBulk(what);
  const [sure, setSure] = useState(false);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const [problem, setProblem] = useState("");
  const [capped, setCapped] = useState(false);
  const { ids } = selecting;
  const some = ids.size > 0;
  const busy = bulk.isPending;

  const run = (act: BulkAct, snooze?: Snoozing) => {
    if (busy || !some) return;
    setSure(false);
    bulk.mutate(
      { act, ids: [...ids], snooze },
      // What failed stays selected, so that it can be tried again.
      { onSuccess: (outcome) => selecting.choose(outcome.failed.map((one) => one.id)) },
    );
  };
  const all = async () => {
    setProblem("");
    try {
      const found = await matching();
      setNames(new Map(found.items.map((one) => [one.id, one.name])));
      setCapped(found.more);
      bulk.reset();
      selecting.choose(found.items.map((one) => one.id));
    } catch (error) {
      setProblem(detailOf(error));
    }
  };
  useCommands(
    some
      ? [
          {
            id: "bulk acknowledge",
            label: t.bulk.acknowledge(ids.size),
            group: "list",
            keys: "a",
            run: () => run("acknowledge"),
          },
          { id: "bulk resolve", label: t.bulk.resolve(ids.size), group: "list", keys: "r", run: () => setSure(true) },
        ]
      : [],
  );
  if (!some && !bulk.data && !bulk.error) return null;
  return (
    <section className={styles.bar} aria-label={t.bulk.label}>
      {some && (
        <div className={styles.line}>
          <strong className="tabular">{t.bulk.selected(ids.size)}</strong>
          {capped && ids.size === bulkMax && <span className={styles.hint}>{t.bulk.capped(bulkMax)}</span>}
          {(more || ids.size < shown) && (
            <Button size="small" look="quiet" onClick={() => void all()}>
              {t.bulk.selectAll}
            </Button>
          )}
          <span className={styles.acts}>
            {sure ? (
              <>
                <span className={styles.sure}>{t.bulk.sure(ids.size)}</span>
                <Button key="sure" size="small" look="danger" onClick={() => run("resolve")} autoFocus>
                  {t.act.resolve}
                </Button>
                <Button size="small" onClick={() => setSure(false)}>
                  {t.oncall.cancel}
                </Button>
              </>
            ) : (
              <>
                <Button
                  size="small"
                  look="primary"
                  icon={<CheckCheck />}
                  aria-disabled={busy}
                  onClick={() => run("acknowledge")}
                >
                  {busy ? t.act.sending : t.act.acknowledge}
                </Button>
                <Button size="small" icon={<CircleCheck />} aria-disabled={busy} onClick={() => !busy && setSure(true)}>
                  {t.act.resolve}
                </Button>
                <SnoozeChoice small busy={busy} onChoose={(time) => run("snooze", time)} />
              </>
            )}
            <Button
              size="small"
              look="quiet"
              icon={<X />}
              aria-label={t.bulk.clear}
              title={t.bulk.clear}
              onClick={selecting.clear}
            />
          </span>
        </div>
      )}
      <div role="status" className={styles.outcome}>
        {problem && <p className={styles.failed}>{problem}</p>}
        {bulk.error && <p className={styles.failed}>{failureOf(bulk.error)}</p>}
        {bulk.data && <Outcome outcome={bulk.data} nameOf={(id) => nameOf(id) ?? names.get(id) ?? id} />}
        {!some && (bulk.data || bulk.error) && (
          <Button size="small" look="quiet" icon={<X />} aria-label={t.commands.close} onClick={() => bulk.reset()} />
        )}
      </div>
      {some && !bulk.data && <p className={styles.hint}>{t.bulk.noUndo}</p>}
    </section>
  );
}

function Outcome({ outcome, nameOf }: { outcome: BulkOutcome; nameOf: (id: string) => string }) {
  const time = clockTime(Date.parse(outcome.at), reader());
  const { done, failed, act } = outcome;
  return (
    <div className={styles.result}>
      {done > 0 && <p className={styles.done}>{t.bulk.done[act](done, time)}</p>}
      {failed.length > 0 && (
        <>
          <p className={styles.failed}>{t.bulk.failed(failed.length)}</p>
          <ul className={styles.failures}>
            {failed.slice(0, failuresShown).map((one) => (
              <li key={one.id}>
                <strong>{nameOf(one.id)}</strong>: {one.detail}
              </li>
            ))}
            {failed.length > failuresShown && <li>{t.bulk.moreFailed(failed.length - failuresShown)}</li>}
          </ul>
        </>
      )}
    </div>
  );
}
