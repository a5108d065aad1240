import { FileDown, ListChecks, Upload } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { AdminPage } from "@/components/AdminTabs";
import { Button } from "@/components/Button";
import { DownloadLink } from "@/components/Downloads";
import { TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { Section } from "@/components/Page";
import { Progress } from "@/components/Progress";
import { detailOf, Loading } from "@/components/States";
import type { Place } from "@/components/YamlEditor";
import { configUrl, exportConfig, type File, usePlanFile } from "@/data/administration";
import { applyFile, dismissApplied, useApplying } from "@/data/applying";
import { ApiError } from "@/data/client";
import type { Plan, Remark } from "@/data/types";
import { t } from "@/text";
import styles from "./Admin.module.css";

const YamlEditor = lazy(() => import("@/components/YamlEditor"));

// The configuration as a file: out, and in again after its plan was looked at.
export function AdminConfiguration() {
  return (
    <AdminPage need="configure">
      <Editor />
    </AdminPage>
  );
}

function Editor() {
  const applying = useApplying((state) => state.current);
  // Who comes back while it is being applied, or after it failed, finds it as it was left.
  const [file, setFile] = useState<File>(applying?.file ?? { text: "", file: "web.yaml", prune: false });
  const [place, setPlace] = useState<Place>();
  const [failure, setFailure] = useState<unknown>(null);
  const plan = usePlanFile();
  const busy = applying?.state === "applying";
  const change = (part: Partial<File>) => {
    setFile((old) => ({ ...old, ...part }));
    // What was planned is no longer what would be applied.
    plan.reset();
    dismissApplied();
  };
  const load = async () => {
    try {
      setFailure(null);
      change({ text: await exportConfig() });
    } catch (error) {
      setFailure(error);
    }
  };
  const error = (applying?.state === "failed" ? applying.error : null) ?? plan.error ?? failure;
  const remarks = error instanceof ApiError ? error.problem.problems : undefined;
  const planned = plan.data && plan.data.changes.length > 0;
  return (
    <Section
      title={t.admin.asFile}
      aside={
        <span className={form.line}>
          <Button size="small" icon={<FileDown />} onClick={() => void load()}>
            {t.admin.load}
          </Button>
          <DownloadLink size="small" href={configUrl} name="muster.yaml" label="muster.yaml">
            {t.admin.download}
          </DownloadLink>
        </span>
      }
    >
      <p className={form.soft}>{t.admin.asFileDetail}</p>
      <div className={styles.controls}>
        <TextField
          label={t.admin.fileName}
          value={file.file}
          spellCheck={false}
          onChange={(event) => change({ file: event.target.value })}
        />
        <label className={styles.prune} title={t.admin.pruneHint}>
          <input type="checkbox" checked={file.prune} onChange={(event) => change({ prune: event.target.checked })} />
          {t.admin.prune}
        </label>
      </div>
      <div className={styles.editor}>
        <Suspense fallback={<Loading rows={6} />}>
          <YamlEditor label={t.admin.asFile} value={file.text} onChange={(text) => change({ text })} place={place} />
        </Suspense>
      </div>
      <div className={styles.controls}>
        <Button
          icon={<ListChecks />}
          disabled={file.text.trim() === "" || plan.isPending}
          onClick={() => plan.mutate(file)}
        >
          {plan.isPending ? t.admin.planning : t.admin.plan}
        </Button>
        <Button
          look="primary"
          icon={<Upload />}
          disabled={!planned || busy || applying?.state === "applied"}
          onClick={() => void applyFile(file)}
        >
          {busy ? t.admin.applying : t.admin.apply}
        </Button>
      </div>
      <Progress of="load-config" label={t.admin.load} />
      <Progress of="plan" label={t.admin.plan} />
      <Progress of="apply" label={t.admin.apply} />
      <div role="status">
        {error !== null && (
          <div className={form.problem}>
            {remarks
              ? t.admin.mistakes(remarks.length)
              : applying && error instanceof ApiError && error.uncertain
                ? t.admin.applyUncertain
                : detailOf(error)}
            {remarks && <Remarks items={remarks} onPick={setPlace} />}
          </div>
        )}
        {busy && <p>{t.admin.applyingDetail}</p>}
        {applying?.state === "applied" ? (
          <p>{t.admin.applied(applying.plan.changes.length)}</p>
        ) : (
          plan.data && <PlanView plan={plan.data} onPick={setPlace} />
        )}
      </div>
    </Section>
  );
}

// Each leads to its line in the text.
function Remarks({
  items,
  warning = false,
  onPick,
}: {
  items: readonly Remark[];
  warning?: boolean;
  onPick: (place: Place) => void;
}) {
  return (
    <ul className={styles.problems} data-warning={warning}>
      {items.map((item) => (
        <li key={`${item.line} ${item.column} ${item.message}`}>
          <button type="button" onClick={() => onPick({ line: item.line, column: item.column })}>
            <span>{item.line > 0 ? t.admin.line(item.line) : ""}</span>
            <span>{item.message}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function PlanView({ plan, onPick }: { plan: Plan; onPick: (place: Place) => void }) {
  return (
    <>
      <p>
        {plan.changes.length === 0 ? t.admin.nothingChanges : t.admin.willChange(plan.changes.length, plan.unchanged)}
      </p>
      <ul className={styles.plan}>
        {plan.changes.map((one) => (
          <li key={`${one.kind} ${one.id}`}>
            <span className={styles.action} data-action={one.action}>
              {t.admin.actions[one.action]}
            </span>
            <span>
              {t.admin.kinds[one.kind] ?? one.kind} <strong>{one.id}</strong>
            </span>
            {one.fields.length > 0 && (
              <span className={styles.soft}>{one.fields.map((field) => t.edit.fields[field] ?? field).join(", ")}</span>
            )}
          </li>
        ))}
      </ul>
      {(plan.warnings ?? []).length > 0 && <Remarks items={plan.warnings} warning onPick={onPick} />}
    </>
  );
}
