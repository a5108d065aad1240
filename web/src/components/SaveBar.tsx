import { Check, LoaderCircle, Save } from "lucide-react";
import type { ReactNode } from "react";
import type { Draft } from "@/data/draft";
import { reader } from "@/data/preferences";
import { otherProblems } from "@/domain/problems";
import { clockTime } from "@/domain/time";
import { t } from "@/text";
import { Button } from "./Button";
import { useCommands } from "./commands";
import { LeaveGuard } from "./LeaveGuard";
import styles from "./SaveBar.module.css";
import { detailOf } from "./States";

interface Props {
  draft: Draft<object>;
  shown: readonly string[]; // the fields of the form, which say themselves what is wrong with them
  onSave: () => void;
  label?: string;
  always?: boolean; // also without changes: a form that makes something new
  onCancel?: () => void; // instead of "discard"
  extra?: ReactNode;
}

// The lower edge of a form: what is not saved yet, what is wrong, and when it was saved.
export function SaveBar({ draft, shown, onSave, label = t.edit.save, always = false, onCancel, extra }: Props) {
  const { dirty, saving, savedAt, problems, failure } = draft;
  const others = otherProblems(problems, shown);
  const wrong = failure ? detailOf(failure) : others.join(" ");
  const ready = (dirty || always) && !saving && draft.theirs === null;
  useCommands([
    {
      id: "save",
      label,
      group: "app",
      keys: "mod+s",
      run: () => {
        if (ready) onSave();
      },
    },
  ]);
  return (
    <div className={styles.bar} data-shown={dirty || always || saving || savedAt !== null || wrong !== ""}>
      <LeaveGuard isDirty={draft.isDirty} />
      <span role="status" className={styles.status}>
        {draft.theirs !== null ? (
          <span className={styles.wrong}>
            {draft.theirs === "deleted" ? t.edit.deletedMeanwhile : t.edit.conflict}{" "}
            <Button
              size="small"
              onClick={() => document.getElementById("conflict")?.scrollIntoView({ block: "center" })}
            >
              {t.edit.showConflict}
            </Button>
          </span>
        ) : wrong ? (
          <span className={styles.wrong}>{wrong}</span>
        ) : problems.length > 0 ? (
          <span className={styles.wrong}>{t.edit.mistakes(problems.length)}</span>
        ) : savedAt !== null ? (
          <span className={styles.saved}>
            <Check aria-hidden="true" />
            {t.edit.saved(clockTime(savedAt, reader()))}
          </span>
        ) : (
          dirty && t.edit.unsaved
        )}
      </span>
      {extra}
      {(dirty || always || saving) && (
        <>
          <Button onClick={onCancel ?? draft.discard} disabled={saving}>
            {onCancel ? t.oncall.cancel : t.edit.discard}
          </Button>
          <Button
            look="primary"
            aria-disabled={!ready}
            icon={saving ? <LoaderCircle className={styles.turning} /> : <Save />}
            onClick={() => ready && onSave()}
          >
            {saving ? t.edit.saving : label}
          </Button>
        </>
      )}
    </div>
  );
}
