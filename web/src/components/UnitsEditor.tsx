// How business units call priorities and stages, as it is declared: each word is one of the common ones, by which figures and
// rules go.
import { Plus, Trash2 } from "lucide-react";
import { nameOf, useConfig } from "@/data/config";
import type { Priority, Stage, StageNeed } from "@/data/types";
import { said } from "@/domain/declared";
import { moved, replaced, without } from "@/domain/lists";
import { type FieldProblem, problemAt } from "@/domain/problems";
import { followingId, freeId } from "@/domain/slug";
import { stages as commonStages } from "@/domain/stages";
import { type OwnStageBody, type UnitBody, unitStages } from "@/domain/units";
import { t } from "@/text";
import { Button } from "./Button";
import { Choices } from "./Choices";
import styles from "./EditorParts.module.css";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { Reorder } from "./Reorder";

const priorities: readonly Priority[] = ["P1", "P2", "P3", "P4"];
const asking: readonly Stage[] = ["triaged", "investigating", "identified", "mitigated", "closed", "reviewed"];

interface Props {
  value: readonly UnitBody[];
  problems: readonly FieldProblem[];
  onChange: (units: UnitBody[]) => void;
}

export function UnitsEditor({ value, problems, onChange }: Props) {
  const w = t.classify.units;
  const ids = value.map(({ id }) => id);
  return (
    <div className={styles.steps}>
      {value.map((unit, index) => (
        <OneUnit
          // biome-ignore lint/suspicious/noArrayIndexKey: its id may be changed
          key={index}
          unit={unit}
          others={without(ids, index)}
          at={["classification", "schemes", index]}
          problems={problems}
          onChange={(next) => onChange(replaced(value, index, next))}
          onRemove={() => onChange(without(value, index))}
        />
      ))}
      <Button
        icon={<Plus />}
        onClick={() => onChange([...value, { id: freeId("", ids, "unit"), stages: unitStages() }])}
      >
        {w.add}
      </Button>
    </div>
  );
}

interface UnitProps {
  unit: UnitBody;
  others: readonly string[];
  at: readonly (string | number)[];
  problems: readonly FieldProblem[];
  onChange: (unit: UnitBody) => void;
  onRemove: () => void;
}

function OneUnit({ unit, others, at, problems, onChange, onRemove }: UnitProps) {
  const w = t.classify.units;
  const named = (list: ReturnType<typeof useConfig>["data"]) =>
    (list ?? []).map((one) => ({ id: one.id, name: nameOf(one) }));
  const teams = named(useConfig("teams").data);
  const services = named(useConfig("services").data);
  const set = (more: Partial<UnitBody>) => {
    const { id, ...rest } = { ...unit, ...more };
    onChange({ id, ...said(rest) });
  };
  const name = unit.name || unit.id;
  const levels = unit.levels ?? [];
  return (
    <fieldset className={styles.step}>
      <legend className="visually-hidden">{w.unit(name)}</legend>
      <div className={styles.head}>
        <TextField
          label={w.name}
          value={unit.name ?? ""}
          error={problemAt(problems, [...at, "name"]) || problemAt(problems, [...at, "id"])}
          onChange={(event) =>
            set({ name: event.target.value, id: followingId(unit.id, unit.name, event.target.value, others, "unit") })
          }
        />
        <Button look="quiet" size="small" icon={<Trash2 />} aria-label={w.remove(name)} onClick={onRemove} />
      </div>
      <Choices label={w.teams} all={teams} value={unit.teams} onChange={(next) => set({ teams: next })} />
      <Choices label={w.services} all={services} value={unit.services} onChange={(next) => set({ services: next })} />
      <h4>{w.levels}</h4>
      <p className={form.soft}>{w.levelsDetail}</p>
      {levels.map((level, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its name is being typed
        <div key={index} className={styles.head}>
          <TextField
            label={w.word}
            value={level.name}
            error={problemAt(problems, [...at, "levels", index], true)}
            onChange={(event) => set({ levels: replaced(levels, index, { ...level, name: event.target.value }) })}
          />
          <SelectField
            label={t.classify.common}
            value={level.priority}
            onChange={(event) =>
              set({ levels: replaced(levels, index, { ...level, priority: event.target.value as Priority }) })
            }
          >
            {priorities.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </SelectField>
          <Button
            look="quiet"
            size="small"
            icon={<Trash2 />}
            aria-label={w.removeWord(level.name)}
            onClick={() => set({ levels: without(levels, index) })}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<Plus />}
        onClick={() => set({ levels: [...levels, { name: "", priority: levels.at(-1)?.priority ?? "P1" }] })}
      >
        {w.addLevel}
      </Button>
      <OwnStages
        stages={unit.stages ?? []}
        at={[...at, "stages"]}
        problems={problems}
        onChange={(next) => set({ stages: next })}
      />
      <p role="alert" className={form.problem}>
        {problemAt(problems, at)}
        {problemAt(problems, [...at, "levels"])}
        {problemAt(problems, [...at, "matrix"], true)}
      </p>
    </fieldset>
  );
}

interface StagesProps {
  stages: readonly OwnStageBody[];
  at: readonly (string | number)[];
  problems: readonly FieldProblem[];
  onChange: (stages: OwnStageBody[]) => void;
}

function OwnStages({ stages, at, problems, onChange }: StagesProps) {
  const w = t.classify.units;
  const needs = Object.entries(t.stages.missing).map(([id, name]) => ({ id, name }));
  return (
    <>
      <h4>{w.stages}</h4>
      <p className={form.soft}>{w.stagesDetail}</p>
      <Reorder
        items={stages}
        keyOf={(_, index) => String(index)}
        label={(index) => w.stage(stages[index]?.name ?? "")}
        onMove={(from, to) => onChange(moved(stages, from, to))}
      >
        {(one, index) => (
          <div className={styles.step}>
            <div className={styles.head}>
              <TextField
                label={w.word}
                value={one.name}
                error={problemAt(problems, [...at, index], true)}
                onChange={(event) => onChange(replaced(stages, index, { ...one, name: event.target.value }))}
              />
              <SelectField
                label={w.commonStage}
                value={one.stage}
                onChange={(event) => {
                  const stage = event.target.value as Stage;
                  const { needs: asked, ...rest } = one;
                  onChange(
                    replaced(stages, index, {
                      ...rest,
                      stage,
                      ...(asked && asking.includes(stage) ? { needs: asked } : {}),
                    }),
                  );
                }}
              >
                {commonStages.map((stage) => (
                  <option key={stage} value={stage}>
                    {t.stages.names[stage]}
                  </option>
                ))}
              </SelectField>
              <Button
                look="quiet"
                size="small"
                icon={<Trash2 />}
                aria-label={w.removeWord(one.name)}
                onClick={() => onChange(without(stages, index))}
              />
            </div>
            {asking.includes(one.stage) && (
              <details>
                <summary>{w.needs((one.needs ?? []).map((need) => t.stages.missing[need]).join(", "))}</summary>
                <Choices
                  label={w.needsOf(one.name)}
                  all={needs}
                  value={one.needs}
                  onChange={(next) => {
                    const { needs: _, ...rest } = one;
                    onChange(replaced(stages, index, next.length > 0 ? { ...rest, needs: next as StageNeed[] } : rest));
                  }}
                />
              </details>
            )}
          </div>
        )}
      </Reorder>
      <Button
        size="small"
        icon={<Plus />}
        onClick={() => onChange([...stages, { name: "", stage: stages.at(-1)?.stage ?? "logged" }])}
      >
        {w.addStage}
      </Button>
      <p role="alert" className={form.problem}>
        {problemAt(problems, at)}
      </p>
    </>
  );
}
