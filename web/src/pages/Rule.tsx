import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Plus, Trash2 } from "lucide-react";
import { ActionsEditor } from "@/components/ActionsEditor";
import { Button } from "@/components/Button";
import { ConditionEditor } from "@/components/ConditionEditor";
import { TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { ObjectEditor } from "@/components/ObjectEditor";
import { Section } from "@/components/Page";
import { Reorder } from "@/components/Reorder";
import styles from "@/components/RuleEditor.module.css";
import { actionWords, conditionWords } from "@/components/rule-words";
import { Missing, ShowPage } from "@/components/States";
import { TestBench } from "@/components/TestBench";
import { useConfig, useConfigObject } from "@/data/config";
import type { ConfigObject } from "@/data/types";
import { moved, replaced, without } from "@/domain/lists";
import { problemAt } from "@/domain/problems";
import { emptyCondition, type RuleBody } from "@/domain/rules";
import { t } from "@/text";

export function RulePage() {
  const { id } = useParams({ from: "/rules/$id" });
  const stored = useConfigObject("rules", id);
  if (id === "new") return <Editor key="new" stored={null} />;
  return (
    <ShowPage query={stored} title={t.rules.title}>
      {(object) => (object ? <Editor key={id} stored={object} /> : <Missing />)}
    </ShowPage>
  );
}

// All rules with this one as it stands on the screen.
function withDraft(all: readonly ConfigObject[], id: string, draft: RuleBody): RuleBody[] {
  const others = all.filter((one) => one.id !== id).map((one) => ({ ...(one.body as RuleBody), id: one.id }));
  return [...others, { ...draft, id }];
}

function Editor({ stored }: { stored: ConfigObject | null }) {
  const navigate = useNavigate();
  const all = useConfig("rules").data ?? [];
  const last = Math.max(0, ...all.map((one) => Number((one.body as RuleBody).position ?? 0)));
  return (
    <ObjectEditor<RuleBody>
      kind="rules"
      stored={stored}
      initial={{ when: emptyCondition("field"), position: last + 10 }}
      fallback="rule"
      newTitle={t.rules.unnamed}
      wide
      shown={["name", "when", "then", "stop", "rules", "enabled", "position"]}
      onSaved={(object) => void navigate({ to: "/rules/$id", params: { id: object.id }, replace: true })}
      onGone={() => void navigate({ to: "/rules" })}
      aside={
        <Link to="/rules" className={form.link}>
          {t.rules.title}
        </Link>
      }
    >
      {({ body, set, problems }, id, canEdit) => (
        <div className={styles.beside}>
          <div className={form.form}>
            <TextField
              label={t.edit.name}
              value={body.name ?? ""}
              onChange={(event) => set({ name: event.target.value || undefined })}
              hint={stored ? undefined : `${t.edit.id}: ${id}`}
              error={problemAt(problems, ["name"])}
              autoFocus={!stored}
            />
            <RuleForm body={body} onChange={set} />
            {["when", "then", "rules"].map((field) => (
              <p key={field} className={form.problem}>
                {problemAt(problems, [field], true)}
              </p>
            ))}
            <Inside rules={body.rules ?? []} parent={id} onChange={(rules) => set({ rules })} />
          </div>
          {canEdit && <TestBench rules={withDraft(all, id, body)} />}
        </div>
      )}
    </ObjectEditor>
  );
}

// What every rule has, whether it stands in a group or not.
function RuleForm({ body, onChange }: { body: RuleBody; onChange: (change: Partial<RuleBody>) => void }) {
  return (
    <>
      <Section title={t.rules.when}>
        <div className={form.text}>
          <ConditionEditor value={body.when} optional onChange={(when) => onChange({ when })} />
          <p className={form.soft}>{conditionWords(body.when)}</p>
        </div>
      </Section>
      <Section title={t.rules.thenDo}>
        <div className={form.text}>
          <ActionsEditor value={body.then} onChange={(then) => onChange({ then })} />
          <p className={form.soft}>{actionWords(body.then)}</p>
        </div>
      </Section>
      <div className={styles.checks}>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={body.stop === true}
            onChange={(event) => onChange({ stop: event.target.checked || undefined })}
          />
          {t.rules.stop}
        </label>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={body.enabled !== false}
            onChange={(event) => onChange({ enabled: event.target.checked ? undefined : false })}
          />
          {t.rules.enabled}
        </label>
      </div>
    </>
  );
}

interface InsideProps {
  rules: RuleBody[];
  parent: string;
  onChange: (rules: RuleBody[] | undefined) => void;
}

// The rules that this one guards, and theirs.
function Inside({ rules, parent, onChange }: InsideProps) {
  const set = (next: RuleBody[]) => onChange(next.length > 0 ? next : undefined);
  const add = () => {
    let number = rules.length + 1;
    while (rules.some((rule) => rule.id === `${parent}.${number}`)) number += 1;
    set([...rules, { id: `${parent}.${number}`, when: emptyCondition("field") }]);
  };
  return (
    <Section title={t.rules.inside}>
      <div className={form.text}>
        <p className={form.soft}>{t.rules.insideHint}</p>
        <Reorder
          items={rules}
          keyOf={(rule, index) => rule.id ?? String(index)}
          label={(index) => rules[index]?.name ?? t.rules.rule(index + 1)}
          onMove={(from, to) => set(moved(rules, from, to))}
        >
          {(rule, index) => (
            <div className={styles.inner}>
              <div className={styles.row}>
                <TextField
                  label={t.edit.name}
                  value={rule.name ?? ""}
                  onChange={(event) => set(replaced(rules, index, { ...rule, name: event.target.value || undefined }))}
                />
                <Button
                  look="quiet"
                  size="small"
                  icon={<Trash2 />}
                  aria-label={t.edit.removeNamed(rule.name ?? t.rules.rule(index + 1))}
                  onClick={() => set(without(rules, index))}
                />
              </div>
              <RuleForm body={rule} onChange={(change) => set(replaced(rules, index, { ...rule, ...change }))} />
              {rule.rules && (
                <Inside
                  rules={rule.rules}
                  parent={rule.id ?? `${parent}.${index + 1}`}
                  onChange={(inner) => set(replaced(rules, index, { ...rule, rules: inner }))}
                />
              )}
            </div>
          )}
        </Reorder>
        <span>
          <Button size="small" icon={<Plus />} onClick={add}>
            {t.rules.addRule}
          </Button>
        </span>
      </div>
    </Section>
  );
}
