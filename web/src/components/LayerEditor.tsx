import { Plus, Trash2, X } from "lucide-react";
import type { ReactNode } from "react";
import { nameIn, nameOf } from "@/data/config";
import { reader } from "@/data/preferences";
import type { ConfigObject } from "@/data/types";
import { moved, replaced, without } from "@/domain/lists";
import { type FieldProblem, problemAt } from "@/domain/problems";
import {
  asRotation,
  daysOf,
  type Layer,
  type Restriction,
  type RotationUnit,
  rotationOf,
  runsPastMidnight,
  weekdays,
  wholeDay,
  withDays,
} from "@/domain/schedule";
import { weekdayNames } from "@/domain/time";
import { t } from "@/text";
import { Avatar } from "./Avatar";
import { Button } from "./Button";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import styles from "./LayerEditor.module.css";
import { Reorder } from "./Reorder";

interface Props {
  layer: Layer;
  index: number;
  people: readonly ConfigObject[];
  problems: readonly FieldProblem[];
  zone: string;
  canEdit: boolean;
  onChange: (layer: Layer) => void;
  onRemove: () => void;
}

// One layer: who takes turns, how long a turn is, since when, and when the layer is on.
export function LayerEditor({ layer, index, people, problems, zone, canEdit, onChange, onRemove }: Props) {
  const { count, unit } = rotationOf(layer.rotation);
  const at = (...fields: (string | number)[]) => problemAt(problems, ["layers", index, ...fields], true);
  const set = (change: Partial<Layer>) => onChange({ ...layer, ...change });
  return (
    <section className={styles.layer} aria-label={layer.name || t.schedule.layer(index + 1)}>
      <div className={styles.head}>
        <TextField
          label={t.schedule.layerName(index + 1)}
          hideLabel
          value={layer.name ?? ""}
          placeholder={t.schedule.layer(index + 1)}
          onChange={(event) => set({ name: event.target.value || undefined })}
        />
        {canEdit && (
          <Button
            look="quiet"
            icon={<Trash2 />}
            aria-label={t.edit.removeNamed(layer.name || t.schedule.layer(index + 1))}
            onClick={onRemove}
          />
        )}
      </div>
      <div className={styles.columns}>
        <Turns
          layer={layer}
          people={people}
          canEdit={canEdit}
          error={at("users")}
          onChange={(users) => set({ users })}
        />
        <div className={styles.times}>
          <div className={styles.rotation}>
            <TextField
              label={t.schedule.turnLength}
              type="number"
              min={1}
              max={366}
              value={String(count)}
              onChange={(event) => set({ rotation: asRotation(Math.max(1, Number(event.target.value)), unit) })}
              error={at("rotation")}
            />
            <SelectField
              label={t.edit.unitOf(t.schedule.turnLength)}
              hideLabel
              value={unit}
              onChange={(event) => set({ rotation: asRotation(count, event.target.value as RotationUnit) })}
            >
              {(["hours", "days", "weeks"] as const).map((one) => (
                <option key={one} value={one}>
                  {t.schedule.units[one](count)}
                </option>
              ))}
            </SelectField>
          </div>
          <TextField
            label={t.schedule.firstHandoff}
            type="datetime-local"
            value={layer.start ?? ""}
            hint={t.oncall.zone(zone)}
            onChange={(event) => set({ start: event.target.value })}
            error={at("start")}
            required
          />
          <TextField
            label={t.schedule.endsAt}
            type="datetime-local"
            value={layer.until ?? ""}
            hint={t.schedule.endsNever}
            onChange={(event) => set({ until: event.target.value || undefined })}
            error={at("until")}
          />
        </div>
      </div>
      <Restrictions
        list={layer.restrictions ?? []}
        canEdit={canEdit}
        error={at("restrictions")}
        onChange={(restrictions) => set({ restrictions: restrictions.length > 0 ? restrictions : undefined })}
      />
      <p className={form.problem}>{problemAt(problems, ["layers", index])}</p>
    </section>
  );
}

interface TurnsProps {
  layer: Layer;
  people: readonly ConfigObject[];
  canEdit: boolean;
  error: string;
  onChange: (users: string[]) => void;
}

function Turns({ layer, people, canEdit, error, onChange }: TurnsProps) {
  const users = layer.users ?? [];
  return (
    <div>
      <p className={styles.label}>{t.schedule.turns}</p>
      <Reorder
        items={users}
        keyOf={(user, index) => `${user} ${index}`}
        label={(index) => nameIn(people, users[index] ?? "")}
        onMove={(from, to) => onChange(moved(users, from, to))}
      >
        {(user, index) => (
          <div className={styles.person}>
            <Avatar id={user} name={nameIn(people, user)} small />
            <span>{nameIn(people, user)}</span>
            {canEdit && (
              <Button
                look="quiet"
                size="small"
                icon={<X />}
                aria-label={t.edit.removeNamed(nameIn(people, user))}
                onClick={() => onChange(without(users, index))}
              />
            )}
          </div>
        )}
      </Reorder>
      {canEdit && (
        <SelectField
          label={t.schedule.addPerson}
          hideLabel
          value=""
          onChange={(event) => event.target.value && onChange([...users, event.target.value])}
        >
          <option value="">{t.schedule.addPerson}</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {nameOf(person)}
              {users.includes(person.id) && ` (${t.schedule.again})`}
            </option>
          ))}
        </SelectField>
      )}
      <p className={form.problem}>{error}</p>
    </div>
  );
}

interface RestrictionsProps {
  list: readonly Restriction[];
  canEdit: boolean;
  error: string;
  onChange: (list: Restriction[]) => void;
}

function Restrictions({ list, canEdit, error, onChange }: RestrictionsProps) {
  const add = { weekdays: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", until: "17:00" };
  return (
    <div className={styles.restrictions}>
      <p className={styles.label}>{t.schedule.when}</p>
      {list.length === 0 && <p className={form.soft}>{t.schedule.always}</p>}
      {list.map((restriction, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a restriction has no name, and they do not change places
        <div key={index} className={styles.restriction}>
          <Days restriction={restriction} onChange={(next) => onChange(replaced(list, index, next))} />
          <TimeInput
            label={t.schedule.fromTime}
            value={restriction.from ?? "00:00"}
            onChange={(from) => onChange(replaced(list, index, { until: "00:00", ...restriction, from }))}
          />
          <span>–</span>
          <TimeInput
            label={t.schedule.untilTime}
            value={restriction.until ?? "00:00"}
            onChange={(until) => onChange(replaced(list, index, { from: "00:00", ...restriction, until }))}
          />
          <span className={form.soft}>
            {wholeDay(restriction) ? t.schedule.wholeDay : runsPastMidnight(restriction) && t.schedule.nextDay}
          </span>
          {canEdit && (
            <Button
              look="quiet"
              size="small"
              icon={<X />}
              aria-label={t.schedule.removeWhen}
              onClick={() => onChange(without(list, index))}
            />
          )}
        </div>
      ))}
      {canEdit && (
        <Button size="small" look="quiet" icon={<Plus />} onClick={() => onChange([...list, add])}>
          {list.length === 0 ? t.schedule.onlyAt : t.schedule.alsoAt}
        </Button>
      )}
      <p className={form.problem}>{error}</p>
    </div>
  );
}

function Days({
  restriction,
  onChange,
}: {
  restriction: Restriction;
  onChange: (next: Restriction) => void;
}): ReactNode {
  const chosen = daysOf(restriction);
  const names = weekdayNames(reader().locale);
  const toggle = (day: string) =>
    onChange(withDays(restriction, chosen.includes(day) ? chosen.filter((one) => one !== day) : [...chosen, day]));
  return (
    <fieldset className={styles.days}>
      <legend className="visually-hidden">{t.schedule.weekdays}</legend>
      {weekdays.map((day, index) => (
        <button key={day} type="button" aria-pressed={chosen.includes(day)} onClick={() => toggle(day)}>
          {names[index]}
        </button>
      ))}
    </fieldset>
  );
}

function TimeInput({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <input
      type="time"
      className={styles.time}
      aria-label={label}
      value={value}
      onChange={(event) => event.target.value && onChange(event.target.value)}
    />
  );
}
