import { type FormEvent, useState } from "react";
import { useImportSubscribers, useRemoveSubscriber, useSubscribers } from "@/data/status";
import { s } from "@/text/status";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import form from "./Form.module.css";
import { Section } from "./Page";
import { Progress } from "./Progress";
import { Show } from "./States";
import styles from "./Status.module.css";
import { TextArea } from "./TextArea";

// Who hears of a status page by e-mail or webhook.
export function Subscribers({ page }: { page: string }) {
  const t = s();
  const subscribers = useSubscribers(page, true);
  const remove = useRemoveSubscriber(page);
  const [importing, setImporting] = useState(false);
  return (
    <Section
      title={t.subscribers}
      aside={
        <Button size="small" onClick={() => setImporting(true)}>
          {t.importList}
        </Button>
      }
    >
      <Show query={subscribers} rows={1}>
        {({ items, active, pending }) => (
          <>
            <p className={styles.soft}>{items.length === 0 ? t.noSubscribers : t.subscribed(active, pending)}</p>
            <ul className={styles.list}>
              {items.map((one) => (
                <li key={one.id}>
                  <span className={styles.row}>
                    <strong>{one.address}</strong>
                    <span className={styles.soft}>
                      {[t.subscriberStates[one.state], one.post && t.onlyOf(one.post.title), ...one.components]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                    <Button
                      size="small"
                      aria-label={`${t.remove} ${one.address}`}
                      onClick={() => remove.mutate(one.id)}
                    >
                      {t.remove}
                    </Button>
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Show>
      <div role="alert" className={form.problem}>
        {remove.error && failureOf(remove.error)}
      </div>
      {importing && <ImportDialog page={page} onClose={() => setImporting(false)} />}
    </Section>
  );
}

function ImportDialog({ page, onClose }: { page: string; onClose: () => void }) {
  const t = s();
  const take = useImportSubscribers(page);
  const [list, setList] = useState("");
  const [confirmed, setConfirmed] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!take.isPending) take.mutate({ list, confirmed });
  };
  return (
    <Dialog open onClose={onClose} title={t.importList}>
      <form className={form.form} onSubmit={submit}>
        <TextArea
          label={t.listLabel}
          hint={t.listHint}
          rows={8}
          value={list}
          spellCheck={false}
          onChange={(event) => setList(event.target.value)}
          required
        />
        <label className={styles.row}>
          <input type="checkbox" checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)} />
          {t.agreed}
        </label>
        <Progress of="import-subscribers" label={t.importList} />
        <div role="status">{take.data && t.imported(take.data.taken, take.data.known)}</div>
        <ul>
          {take.data?.problems.map((one) => (
            <li key={one.line}>{t.line(one.line, one.text, one.problem)}</li>
          ))}
        </ul>
        <div role="alert" className={form.problem}>
          {take.error && failureOf(take.error)}
        </div>
        <div className={form.buttons}>
          <Button type="submit" look="primary" aria-disabled={take.isPending}>
            {t.importList}
          </Button>
          <Button onClick={onClose}>{t.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
