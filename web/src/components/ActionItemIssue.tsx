import { ExternalLink } from "lucide-react";
import { useState } from "react";
import { type ActionItem, useActionItemIssue } from "@/data/learning";
import { words } from "@/text/learning";
import { failureOf } from "./ActButton";
import styles from "./ActionItems.module.css";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { TextField } from "./Field";
import form from "./Form.module.css";
import { Problem } from "./Problem";
import { Moment } from "./Time";

// What an action item is in a tracker, how that goes, and what can be done about it. Nothing where no tracker is.
export function ActionItemIssue({ item, canAct }: { item: ActionItem; canAct: boolean }) {
  const t = words().actions.issue;
  const act = useActionItemIssue(item);
  const [linking, link] = useState(false);
  const { issue } = item;
  if (!issue && !(canAct && item.trackers.length > 0)) return null;
  return (
    <>
      <p className={styles.facts} data-issue={issue?.state ?? "none"}>
        {issue && <Issue issue={issue} />}
        {canAct && issue && (issue.state === "failed" || issue.trouble) && (
          <button type="button" className={styles.act} onClick={() => !act.isPending && act.mutate("retry")}>
            {t.retry}
          </button>
        )}
        {canAct && issue && (
          <button type="button" className={styles.act} onClick={() => !act.isPending && act.mutate("unlink")}>
            {t.unlink}
          </button>
        )}
        {!issue &&
          item.trackers.map((tracker) => (
            <button
              key={tracker.id}
              type="button"
              className={styles.act}
              onClick={() => !act.isPending && act.mutate({ make: tracker.id })}
            >
              {t.make(item.trackers.length > 1 ? tracker.name : tracker.vendor)}
            </button>
          ))}
        {!issue && (
          <button type="button" className={styles.act} onClick={() => link(true)}>
            {t.link}
          </button>
        )}
      </p>
      {!linking && <Problem of={act} />}
      {linking && (
        <Dialog open onClose={() => link(false)} title={`${item.id}: ${t.link}`}>
          <form
            className={form.form}
            onSubmit={(event) => {
              event.preventDefault();
              const url = String(new FormData(event.currentTarget).get("url") ?? "").trim();
              if (url && !act.isPending) act.mutate({ link: url }, { onSuccess: () => link(false) });
            }}
          >
            <TextField label={t.url} hint={t.urlHint} name="url" type="url" required />
            <div role="alert" className={form.problem}>
              {act.error && failureOf(act.error)}
            </div>
            <div className={form.buttons}>
              <Button onClick={() => link(false)}>{words().cancel}</Button>
              <Button type="submit" look="primary">
                {t.link}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}

function Issue({ issue }: { issue: NonNullable<ActionItem["issue"]> }) {
  const t = words().actions.issue;
  return (
    <>
      {issue.url ? (
        <a href={issue.url} target="_blank" rel="noreferrer">
          {`${t.open(issue.vendor)}: ${issue.name}`}
          <ExternalLink aria-hidden size={14} />
        </a>
      ) : (
        <span>
          {issue.vendor} <bdi>{issue.name}</bdi>
        </span>
      )}
      {issue.state !== "linked" && (
        <span className={issue.state === "waiting" ? undefined : styles.overdue}>{t.states[issue.state]}</span>
      )}
      {issue.state === "linked" && issue.closed !== null && <span>{issue.closed ? t.closed : t.isOpen}</span>}
      {!issue.ours && <span>{t.byHand}</span>}
      {!issue.declared && <span className={styles.overdue}>{t.undeclared}</span>}
      {issue.trouble && <span className={styles.overdue}>{issue.trouble}</span>}
      {issue.next_try_at && (
        <span>
          {t.next} <Moment at={issue.next_try_at} />
        </span>
      )}
    </>
  );
}
