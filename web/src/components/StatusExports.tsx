// Where a public status page is written as plain files: declared, and how that stands.
import { Plus, Trash2 } from "lucide-react";
import { type StatusExportState, useExportAgain } from "@/data/status";
import { said } from "@/domain/declared";
import { replaced, without } from "@/domain/lists";
import { type FieldProblem, problemAt } from "@/domain/problems";
import { freeId } from "@/domain/slug";
import { s } from "@/text/status";
import { Button } from "./Button";
import editor from "./EditorParts.module.css";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { Section } from "./Page";
import styles from "./Status.module.css";
import { Ago } from "./Time";

export interface StatusExportBody {
  id: string;
  to?: string;
  endpoint?: string;
  region?: string;
  bucket?: string;
  remote?: string;
  branch?: string;
  folder?: string;
  credentials?: string;
  private_address?: boolean;
}

type TextOf = "endpoint" | "region" | "bucket" | "remote" | "branch" | "folder" | "credentials";

const fieldsOf: Record<string, readonly TextOf[]> = {
  directory: [],
  s3: ["endpoint", "region", "bucket", "folder", "credentials"],
  git: ["remote", "branch", "folder", "credentials"],
};

interface EditorProps {
  value: readonly StatusExportBody[];
  problems: readonly FieldProblem[];
  onChange: (exports: StatusExportBody[]) => void;
}

export function StatusExportsEditor({ value, problems, onChange }: EditorProps) {
  const t = s().exports;
  const ids = value.map((one) => one.id);
  return (
    <fieldset className={editor.inner}>
      <legend className={editor.legend}>{t.title}</legend>
      <p className={form.soft}>{t.hint}</p>
      {value.map((one, index) => {
        const to = one.to ?? "directory";
        const set = (more: Partial<StatusExportBody>) => {
          const { id, ...rest } = { ...one, ...more };
          onChange(replaced(value, index, { id, ...said(rest) }));
        };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the id itself can be edited
          <fieldset key={index} className={editor.step}>
            <legend className="visually-hidden">{t.one(one.id)}</legend>
            <div className={editor.pair}>
              <TextField label={t.id} value={one.id} onChange={(event) => set({ id: event.target.value })} />
              <SelectField
                label={t.to}
                value={to}
                onChange={(event) => onChange(replaced(value, index, { id: one.id, to: event.target.value }))}
              >
                {Object.entries(t.places).map(([place, label]) => (
                  <option key={place} value={place}>
                    {label}
                  </option>
                ))}
              </SelectField>
            </div>
            <div className={editor.pair}>
              {(fieldsOf[to] ?? []).map((field) => (
                <TextField
                  key={field}
                  label={t.fields[field]}
                  hint={t.hints[field]}
                  value={one[field] ?? ""}
                  onChange={(event) => set({ [field]: event.target.value })}
                  error={problemAt(problems, ["exports", index, field])}
                />
              ))}
            </div>
            <div className={editor.ends}>
              <p role="alert" className={form.problem}>
                {problemAt(problems, ["exports", index])}
              </p>
              <Button
                look="quiet"
                size="small"
                icon={<Trash2 />}
                aria-label={t.remove(one.id)}
                onClick={() => onChange(without(value, index))}
              />
            </div>
          </fieldset>
        );
      })}
      <p>
        <Button
          size="small"
          icon={<Plus />}
          onClick={() => onChange([...value, { id: freeId("", ids, "export"), to: "s3" }])}
        >
          {t.add}
        </Button>
      </p>
      <p role="alert" className={form.problem}>
        {problemAt(problems, ["exports"])}
      </p>
    </fieldset>
  );
}

interface Props {
  page: string;
  items: readonly StatusExportState[];
  canRun: boolean;
}

export function StatusExports({ page, items, canRun }: Props) {
  const t = s().exports;
  const again = useExportAgain(page);
  if (items.length === 0) return null;
  return (
    <Section title={t.title}>
      <ul className={styles.list}>
        {items.map((one) => (
          <li key={one.id}>
            <span className={styles.row}>
              <strong>{t.places[one.to]}</strong>
              <span className={styles.soft}>{one.place || one.id}</span>
              <span>{one.exported_at ? <Ago at={one.exported_at} /> : t.never}</span>
              {canRun && (
                <Button size="small" aria-label={t.againAt(one.id)} onClick={() => again.mutate(one.id)}>
                  {t.again}
                </Button>
              )}
            </span>
            {one.failing_since && (
              <p role="status" className={form.problem}>
                {t.failing} <Ago at={one.failing_since} />: {one.trouble}
                {one.next_try_at && (
                  <>
                    {" "}
                    {t.next} <Ago at={one.next_try_at} />
                  </>
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
