// Of a status page: what readers see the state of, who may publish, who has to agree before.
import { Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useConfig } from "@/data/config";
import { said } from "@/domain/declared";
import { moved, replaced, without } from "@/domain/lists";
import { type FieldProblem, problemAt } from "@/domain/problems";
import { followingId, freeId } from "@/domain/slug";
import { s } from "@/text/status";
import { Button } from "./Button";
import { ChoiceField } from "./ChoiceField";
import styles from "./EditorParts.module.css";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { ListText } from "./ListText";
import { Reorder } from "./Reorder";

export interface StatusComponentBody {
  id: string;
  name?: string;
  description?: string;
  group?: string;
  service?: string;
}

interface ComponentsProps {
  value: readonly StatusComponentBody[];
  problems: readonly FieldProblem[];
  onChange: (components: StatusComponentBody[]) => void;
}

export function StatusComponents({ value, problems, onChange }: ComponentsProps) {
  const t = s().editor;
  const services = useConfig("services").data ?? [];
  const nameAt = (index: number) => value[index]?.name || value[index]?.id || "";
  return (
    <fieldset className={styles.inner}>
      <legend className={styles.legend}>{t.components}</legend>
      <Reorder
        items={value}
        keyOf={(_, index) => String(index)}
        label={(index) => t.component(nameAt(index))}
        onMove={(from, to) => onChange(moved(value, from, to))}
      >
        {(one, index) => {
          const others = without(value, index).map((other) => other.id);
          const set = (more: Partial<StatusComponentBody>) => {
            const { id, ...rest } = { ...one, ...more };
            onChange(replaced(value, index, { id, ...said(rest) }));
          };
          const rename = (name: string) => set({ name, id: followingId(one.id, one.name, name, others, "component") });
          return (
            <fieldset className={styles.step}>
              <legend className="visually-hidden">{t.component(nameAt(index))}</legend>
              <div className={styles.pair}>
                <TextField label={t.name} value={one.name ?? ""} onChange={(event) => rename(event.target.value)} />
                <TextField
                  label={t.group}
                  value={one.group ?? ""}
                  onChange={(event) => set({ group: event.target.value })}
                />
                <ChoiceField
                  label={t.service}
                  none={t.noService}
                  items={services}
                  value={one.service}
                  onChange={(service) => set({ service })}
                />
              </div>
              <div className={styles.pair}>
                <TextField
                  label={t.description}
                  value={one.description ?? ""}
                  onChange={(event) => set({ description: event.target.value })}
                />
                <TextField label={t.id} value={one.id} onChange={(event) => set({ id: event.target.value })} />
              </div>
              <div className={styles.ends}>
                <p role="alert" className={form.problem}>
                  {problemAt(problems, ["components", index], true)}
                </p>
                <Button
                  look="quiet"
                  size="small"
                  icon={<Trash2 />}
                  aria-label={t.remove(nameAt(index))}
                  onClick={() => onChange(without(value, index))}
                />
              </div>
            </fieldset>
          );
        }}
      </Reorder>
      <p>
        <Button
          size="small"
          icon={<Plus />}
          onClick={() =>
            onChange([
              ...value,
              {
                id: freeId(
                  "",
                  value.map((one) => one.id),
                  "component",
                ),
                name: "",
              },
            ])
          }
        >
          {t.add}
        </Button>
      </p>
      <p role="alert" className={form.problem}>
        {problemAt(problems, ["components"])}
      </p>
    </fieldset>
  );
}

export interface PeopleBody {
  users?: string[];
  teams?: string[];
  roles?: string[];
  tokens?: string[];
}

export interface ApprovalBody extends PeopleBody {
  count?: number;
  from?: string;
}

interface PeopleProps<Body extends PeopleBody> {
  label: string;
  hint: string;
  value: Body | undefined;
  with_tokens?: boolean;
  problem: string;
  onChange: (value: Body | undefined) => void;
}

// People by name, and by what they are in a team or an incident.
export function People<Body extends PeopleBody>(props: PeopleProps<Body> & { children?: ReactNode }) {
  const { label, hint, value, with_tokens, problem, onChange, children } = props;
  const t = s().editor;
  const lists = with_tokens ? (["users", "teams", "roles", "tokens"] as const) : (["users", "teams", "roles"] as const);
  return (
    <fieldset className={styles.inner}>
      <legend className={styles.legend}>{label}</legend>
      <p className={form.soft}>{hint}</p>
      <div className={styles.pair}>
        {lists.map((list) => (
          <ListText
            key={list}
            label={t.lists[list] ?? list}
            hint={t.idsHint}
            value={value?.[list] ?? []}
            onChange={(ids) => onChange(said({ ...value, [list]: ids } as Body))}
          />
        ))}
        {children}
      </div>
      <p role="alert" className={form.problem}>
        {problem}
      </p>
    </fieldset>
  );
}

interface PublishersProps {
  value: PeopleBody | undefined;
  problems: readonly FieldProblem[];
  onChange: (value: PeopleBody | undefined) => void;
}

export function Publishers({ value, problems, onChange }: PublishersProps) {
  const t = s();
  return (
    <People
      label={t.publishers}
      hint={t.publishersHint}
      with_tokens
      value={value}
      problem={problemAt(problems, ["publishers"], true)}
      onChange={onChange}
    />
  );
}

interface ApprovalProps {
  value: ApprovalBody | undefined;
  problems: readonly FieldProblem[];
  onChange: (value: ApprovalBody | undefined) => void;
}

const impacts = ["none", "minor", "major", "critical"] as const;

export function StatusApproval({ value, problems, onChange }: ApprovalProps) {
  const t = s();
  // How many and from when say something only when somebody is asked.
  const set = (next: ApprovalBody | undefined) =>
    onChange(next?.users || next?.teams || next?.roles ? next : undefined);
  return (
    <People
      label={t.approval}
      hint={t.approvalHint}
      value={value}
      problem={problemAt(problems, ["approval"], true)}
      onChange={set}
    >
      {value && (
        <>
          <TextField
            label={t.editor.count}
            type="number"
            min={1}
            max={10}
            value={value.count ?? 1}
            onChange={(event) => set({ ...value, count: Number(event.target.value) || 1 })}
          />
          <SelectField
            label={t.editor.from}
            value={value.from ?? "none"}
            onChange={(event) =>
              set({ ...value, from: event.target.value === "none" ? undefined : event.target.value })
            }
          >
            {impacts.map((one) => (
              <option key={one} value={one}>
                {t.impacts[one]}
              </option>
            ))}
          </SelectField>
        </>
      )}
    </People>
  );
}
