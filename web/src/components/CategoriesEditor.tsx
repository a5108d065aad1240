// What incidents are about, and who may know of them.
import { Plus, Trash2 } from "lucide-react";
import { nameOf, useConfig } from "@/data/config";
import { replaced, without } from "@/domain/lists";
import { type FieldProblem, problemAt } from "@/domain/problems";
import { type CategoryBody, categoryName, type SeenBy, seenBy, withSeenBy } from "@/domain/units";
import { t } from "@/text";
import { Button } from "./Button";
import { Choices } from "./Choices";
import styles from "./EditorParts.module.css";
import { TextField } from "./Field";
import form from "./Form.module.css";

interface Props {
  value: readonly CategoryBody[];
  problems: readonly FieldProblem[];
  onChange: (categories: CategoryBody[]) => void;
}

export function CategoriesEditor({ value, problems, onChange }: Props) {
  const w = t.classify.categories;
  return (
    <div className={styles.steps}>
      {value.map((category, index) => (
        <OneCategory
          // biome-ignore lint/suspicious/noArrayIndexKey: its name is being typed
          key={index}
          category={category}
          problem={problemAt(problems, ["classification", "categories", index], true)}
          onChange={(next) => onChange(replaced(value, index, next))}
          onRemove={() => onChange(without(value, index))}
        />
      ))}
      <p role="alert" className={form.problem}>
        {problemAt(problems, ["classification", "categories"])}
      </p>
      <Button icon={<Plus />} onClick={() => onChange([...value, ""])}>
        {w.add}
      </Button>
    </div>
  );
}

interface CategoryProps {
  category: CategoryBody;
  problem: string;
  onChange: (category: CategoryBody) => void;
  onRemove: () => void;
}

function OneCategory({ category, problem, onChange, onRemove }: CategoryProps) {
  const w = t.classify.categories;
  const named = (list: ReturnType<typeof useConfig>["data"]) =>
    (list ?? []).map((one) => ({ id: one.id, name: nameOf(one) }));
  const teams = named(useConfig("teams").data);
  const users = named(useConfig("users").data);
  const name = categoryName(category);
  const rule = seenBy(category);
  const set = (more: SeenBy) => onChange(withSeenBy(name, { ...rule, ...more }));
  return (
    <fieldset className={styles.step}>
      <legend className="visually-hidden">{w.category(name)}</legend>
      <div className={styles.head}>
        <TextField
          label={w.name}
          value={name}
          error={problem}
          onChange={(event) => onChange(withSeenBy(event.target.value, rule))}
        />
        <Button look="quiet" size="small" icon={<Trash2 />} aria-label={w.remove(name)} onClick={onRemove} />
      </div>
      <details open={rule !== undefined}>
        <summary>{rule ? w.some : w.everybody}</summary>
        <p className={form.soft}>{w.someDetail}</p>
        <Choices
          label={w.roles}
          all={Object.entries(w.roleNames).map(([id, role]) => ({ id, name: role }))}
          value={rule?.roles}
          onChange={(roles) => set({ roles })}
        />
        <Choices label={w.teams} all={teams} value={rule?.teams} onChange={(next) => set({ teams: next })} />
        <Choices label={w.users} all={users} value={rule?.users} onChange={(next) => set({ users: next })} />
      </details>
    </fieldset>
  );
}
