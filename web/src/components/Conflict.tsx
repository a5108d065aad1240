import { GitMerge } from "lucide-react";
import { Fragment } from "react";
import type { Draft } from "@/data/draft";
import { type Fields, meetings } from "@/domain/difference";
import { plain } from "@/domain/plain";
import { t } from "@/text";
import { Button } from "./Button";
import styles from "./Form.module.css";

// Two people changed the same object. Both versions stand side by side, and nothing is overwritten without a choice.
export function Conflict({ draft }: { draft: Draft<object> }) {
  const { theirs } = draft;
  if (theirs === null) return null;
  const list = theirs === "deleted" ? [] : meetings(draft.base as Fields, draft.body as Fields, theirs.body as Fields);
  const mergeable = list.length > 0 && list.every((one) => !one.both);
  return (
    <section id="conflict" className={styles.conflict} role="alert" aria-label={t.edit.conflict}>
      <h2>
        <GitMerge aria-hidden="true" />
        {theirs === "deleted" ? t.edit.deletedMeanwhile : t.edit.conflict}
      </h2>
      <p className={styles.soft}>{theirs === "deleted" ? t.edit.deletedDetail : t.edit.conflictDetail}</p>
      {list.length > 0 && (
        <div className={styles.versions}>
          <b data-head="field">{t.edit.field}</b>
          <b>{t.edit.yours}</b>
          <b>{t.edit.theirs}</b>
          {list.map((one) => (
            <Fragment key={one.field}>
              <span data-head="field">{t.edit.fields[one.field] ?? one.field}</span>
              <pre data-both={one.both}>{plain(one.mine) || "–"}</pre>
              <pre data-both={one.both}>{plain(one.theirs) || "–"}</pre>
            </Fragment>
          ))}
        </div>
      )}
      <div className={styles.buttons}>
        <Button onClick={draft.takeTheirs}>{theirs === "deleted" ? t.edit.letGo : t.edit.takeTheirs}</Button>
        {mergeable && (
          <Button look="primary" onClick={draft.merge}>
            {t.edit.mergeBoth}
          </Button>
        )}
        <Button look={mergeable ? "plain" : "primary"} onClick={draft.keepMine}>
          {theirs === "deleted" ? t.edit.createAgain : t.edit.keepMine}
        </Button>
      </div>
    </section>
  );
}
