import { Link, useSearch } from "@tanstack/react-router";
import { ChevronLeft, History, RotateCcw } from "lucide-react";
import { AdminPage } from "@/components/AdminTabs";
import { Button } from "@/components/Button";
import { ByDay } from "@/components/ByDay";
import { useBringBack } from "@/components/bring-back";
import { Difference } from "@/components/Difference";
import form from "@/components/Form.module.css";
import { MorePages } from "@/components/MorePages";
import { Section } from "@/components/Page";
import { detailOf, Empty } from "@/components/States";
import { nameOf, useConfigObject } from "@/data/config";
import { useConfigHistory } from "@/data/history";
import { useMay } from "@/data/permissions";
import { reader } from "@/data/preferences";
import type { ConfigKind, ConfigObject, HistoryChange, HistoryEntry } from "@/data/types";
import { type HistorySearch, versionOf } from "@/domain/history";
import { clockTime } from "@/domain/time";
import { t } from "@/text";
import styles from "./AdminHistory.module.css";

// Who changed what: everything, or one object with the difference of each change and a way back.
export function AdminHistory() {
  const of = useSearch({ from: "/admin/history" });
  return <AdminPage need="configure">{of.kind && of.id ? <OfOne kind={of.kind} id={of.id} /> : <OfAll />}</AdminPage>;
}

function OfAll() {
  const history = useConfigHistory({}, useMay("configure"));
  return (
    <Section title={t.history.title}>
      <p className={form.soft}>{t.history.detail}</p>
      <MorePages
        query={history}
        empty={
          <Empty title={t.history.empty} icon={<History />}>
            {t.history.emptyDetail}
          </Empty>
        }
      >
        {(items) => (
          <ByDay items={items}>
            {(entry) => (
              <div className={styles.entry}>
                <Who entry={entry} />
                <ul className={styles.changes}>
                  {entry.changes.map((change) => (
                    <li key={`${change.kind} ${change.id}`}>
                      <What change={change} />
                    </li>
                  ))}
                  {entry.change_count > entry.changes.length && (
                    <li className={styles.soft}>{t.history.more(entry.change_count - entry.changes.length)}</li>
                  )}
                </ul>
              </div>
            )}
          </ByDay>
        )}
      </MorePages>
    </Section>
  );
}

function Who({ entry }: { entry: HistoryEntry }) {
  return (
    <p>
      <strong className={styles.who}>{entry.actor.name}</strong>{" "}
      <span className={styles.soft}>{t.history.via(entry.via)}</span>
    </p>
  );
}

const isSecret = (kind: string) => kind === "passwords" || kind === "tokens";

function What({ change }: { change: HistoryChange }) {
  const kind = t.admin.kinds[change.kind] ?? change.kind;
  const fields = change.fields.map((field) => t.edit.fields[field] ?? field).join(", ");
  return (
    <>
      <span className={styles.verb} data-action={change.action}>
        {t.history.verbs[change.action]}
      </span>{" "}
      {isSecret(change.kind) ? (
        `${kind} ${change.id}`
      ) : (
        <Link to="/admin/history" search={{ kind: change.kind, id: change.id }} className={styles.object}>
          {kind} {change.id}
        </Link>
      )}{" "}
      {fields && !isSecret(change.kind) && <span className={styles.soft}>{t.history.fields(fields)}</span>}
    </>
  );
}

function OfOne({ kind, id }: Required<HistorySearch>) {
  const history = useConfigHistory({ kind, id }, useMay("configure"));
  const current = useConfigObject(kind as ConfigKind, id).data;
  return (
    <Section title={t.history.of(t.admin.kinds[kind] ?? kind, current ? nameOf(current) : id)}>
      <p className={form.links}>
        <Link to="/admin/history">
          <ChevronLeft aria-hidden="true" className={styles.back} />
          {t.history.all}
        </Link>
      </p>
      <p className={form.soft}>{t.history.ofDetail}</p>
      <MorePages query={history} empty={<Empty title={t.history.emptyOf}>{t.history.emptyOfDetail}</Empty>}>
        {(items) => (
          <ByDay items={items}>
            {(entry) =>
              entry.changes.map((change) => (
                <Version key={change.kind} entry={entry} change={change} current={current} />
              ))
            }
          </ByDay>
        )}
      </MorePages>
    </Section>
  );
}

interface VersionProps {
  entry: HistoryEntry;
  change: HistoryChange;
  current: ConfigObject | null | undefined; // undefined: not known yet
}

function Version({ entry, change, current }: VersionProps) {
  const { bring, busy, doneAt, failure } = useBringBack(change.kind as ConfigKind, change.id);
  const version = current === undefined ? null : versionOf(change, current?.body ?? null);
  return (
    <>
      <p>
        <strong className={styles.who}>{entry.actor.name}</strong>{" "}
        <span data-action={change.action} className={styles.verb}>
          {t.history.acts[change.action]}
        </span>{" "}
        <span className={styles.soft}>{t.history.via(entry.via)}</span>
      </p>
      <Difference before={change.before ?? {}} after={change.after ?? {}} />
      <div className={form.line} role="status">
        {version ? (
          <Button
            size="small"
            icon={<RotateCcw />}
            disabled={busy}
            onClick={() => void bring(version, current ?? null)}
          >
            {busy ? t.history.bringing : change.after ? t.history.bring : t.history.bringDeleted}
          </Button>
        ) : (
          current && <span className={styles.soft}>{t.history.isNow}</span>
        )}
        {doneAt !== null && <span className={styles.done}>{t.history.brought(clockTime(doneAt, reader()))}</span>}
        {failure !== null && <span className={form.problem}>{detailOf(failure)}</span>}
      </div>
    </>
  );
}
