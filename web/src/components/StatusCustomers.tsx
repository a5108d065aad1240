// Of a status page that shows each customer only what concerns them: who that is, by which password, and of what.
import { Plus, Trash2 } from "lucide-react";
import { said } from "@/domain/declared";
import { replaced, without } from "@/domain/lists";
import { type FieldProblem, problemAt } from "@/domain/problems";
import { followingId, freeId } from "@/domain/slug";
import { s } from "@/text/status";
import { Button } from "./Button";
import { Choices } from "./Choices";
import styles from "./EditorParts.module.css";
import { TextField } from "./Field";
import form from "./Form.module.css";
import type { StatusComponentBody } from "./StatusPageParts";

export interface StatusCustomerBody {
  id: string;
  name?: string;
  password?: string;
  password_sha256?: string;
  components?: string[];
}

interface Props {
  value: readonly StatusCustomerBody[];
  components: readonly StatusComponentBody[];
  problems: readonly FieldProblem[];
  onChange: (customers: StatusCustomerBody[]) => void;
}

export function StatusCustomers({ value, components, problems, onChange }: Props) {
  const t = s().customers;
  const ids = value.map((one) => one.id);
  const known = components.map(({ id, name }) => ({ id, name: name || id }));
  return (
    <fieldset className={styles.inner}>
      <legend className={styles.legend}>{t.title}</legend>
      <p className={form.soft}>{t.hint}</p>
      {value.map((one, index) => {
        const name = one.name || one.id;
        const set = (more: Partial<StatusCustomerBody>) => {
          const { id, ...rest } = { ...one, ...more };
          onChange(replaced(value, index, { id, ...said(rest) }));
        };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the id itself can be edited
          <fieldset key={index} className={styles.step}>
            <legend className="visually-hidden">{t.one(name)}</legend>
            <div className={styles.pair}>
              <TextField
                label={t.name}
                value={one.name ?? ""}
                onChange={({ target }) =>
                  set({
                    name: target.value,
                    id: followingId(one.id, one.name, target.value, ids.toSpliced(index, 1), "customer"),
                  })
                }
              />
              <TextField
                label={t.password}
                hint={one.password_sha256 ? t.kept : s().passwordHint}
                type="password"
                autoComplete="new-password"
                value={one.password ?? ""}
                onChange={({ target }) => set({ password: target.value })}
                error={problemAt(problems, ["customers", index, "password"])}
              />
            </div>
            <Choices
              label={t.components}
              all={known}
              value={one.components}
              onChange={(chosen) => set({ components: chosen })}
            />
            <div className={styles.ends}>
              <p role="alert" className={form.problem}>
                {problemAt(problems, ["customers", index]) || problemAt(problems, ["customers", index, "components"])}
              </p>
              <Button
                look="quiet"
                size="small"
                icon={<Trash2 />}
                aria-label={t.remove(name)}
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
          onClick={() => onChange([...value, { id: freeId("", ids, "customer"), name: "" }])}
        >
          {t.add}
        </Button>
      </p>
      <p role="alert" className={form.problem}>
        {problemAt(problems, ["customers"])}
      </p>
    </fieldset>
  );
}
