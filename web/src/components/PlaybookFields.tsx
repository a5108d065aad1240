import type { Draft } from "@/data/draft";
import type { PlaybookBody } from "@/domain/playbook";
import { problemAt } from "@/domain/problems";
import { t } from "@/text";
import { p } from "@/text/playbooks";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { ScopeEditor, scopeFields, VariablesEditor } from "./PlaybookScope";
import { StepEditor } from "./StepEditor";

// The members that the form has.
export const shownFields = ["name", "description", "start", "variables", "steps", ...scopeFields];

// What a playbook is made of, as it is edited and as a change of it is proposed.
export function PlaybookFields({ draft, id, isNew }: { draft: Draft<PlaybookBody>; id: string; isNew: boolean }) {
  const { body, set, problems } = draft;
  return (
    <>
      <div className={form.two}>
        <TextField
          label={p.name}
          value={body.name ?? ""}
          onChange={(event) => set({ name: event.target.value || undefined })}
          hint={isNew ? `${t.edit.id}: ${id}` : undefined}
          error={problemAt(problems, ["name"])}
          autoFocus={isNew}
        />
        <SelectField
          label={p.startLabel}
          value={body.start ?? "by_hand"}
          onChange={(event) => set({ start: event.target.value === "by_hand" ? undefined : event.target.value })}
        >
          <option value="by_hand">{p.starts.by_hand}</option>
          <option value="automatically">{p.starts.automatically}</option>
        </SelectField>
      </div>
      <TextField
        label={p.description}
        value={body.description ?? ""}
        onChange={(event) => set({ description: event.target.value || undefined })}
        error={problemAt(problems, ["description"])}
      />
      <ScopeEditor value={body} onChange={set} />
      <Wrong problems={problems} at={scopeFields} />
      <VariablesEditor value={body.variables ?? []} onChange={(variables) => set({ variables })} />
      <Wrong problems={problems} at={["variables"]} />
      <h2>{p.steps}</h2>
      <StepEditor
        value={body.steps ?? []}
        onChange={(steps) => set({ steps })}
        problems={problems}
        playbook={id}
        variables={body.variables ?? []}
      />
      <p role="alert" className={form.problem}>
        {problemAt(problems, ["steps"])}
      </p>
    </>
  );
}

// What is wrong with parts that have no place of their own for it.
function Wrong({ problems, at }: { problems: Draft<PlaybookBody>["problems"]; at: readonly string[] }) {
  return (
    <p role="alert" className={form.problem}>
      {at
        .map((field) => problemAt(problems, [field], true))
        .filter(Boolean)
        .join(" ")}
    </p>
  );
}
