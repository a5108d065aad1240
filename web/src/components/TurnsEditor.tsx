import { CalendarClock, Ellipsis, Eye, UserX, X } from "lucide-react";
import { useState } from "react";
import { nameIn, nameOf } from "@/data/config";
import type { ConfigObject } from "@/data/types";
import { moved, replaced, without } from "@/domain/lists";
import { type Layer, type Turn, turnsOf } from "@/domain/schedule";
import { t } from "@/text";
import { Avatar } from "./Avatar";
import { Button } from "./Button";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import styles from "./LayerEditor.module.css";
import { Reorder } from "./Reorder";

interface Props {
  layer: Layer;
  people: readonly ConfigObject[];
  schedules: readonly ConfigObject[];
  canEdit: boolean;
  error: string;
  onChange: (turns: Turn[]) => void;
}

const vacant = "vacant";
const scheduleMark = "schedule ";

// Who takes turns, in order: mostly a person a turn, but it can be several at once, a schedule, or nobody.
export function Turns({ layer, people, schedules, canEdit, error, onChange }: Props) {
  const turns = turnsOf(layer);
  const named = (turn: Turn) => nameOfTurn(turn, people, schedules);
  const add = (choice: string) => {
    if (choice === vacant) onChange([...turns, {}]);
    else if (choice.startsWith(scheduleMark)) onChange([...turns, { schedules: [choice.slice(scheduleMark.length)] }]);
    else if (choice) onChange([...turns, { users: [choice] }]);
  };
  return (
    <div>
      <p className={styles.label}>{t.schedule.turns}</p>
      <Reorder
        items={turns}
        keyOf={(_, index) => String(index)}
        label={(index) => named(turns[index] ?? {})}
        onMove={(from, to) => onChange(moved(turns, from, to))}
      >
        {(turn, index) => (
          <TurnRow
            turn={turn}
            name={named(turn)}
            {...{ people, schedules, canEdit }}
            onChange={(next) => onChange(replaced(turns, index, next))}
            onRemove={() => onChange(without(turns, index))}
          />
        )}
      </Reorder>
      {canEdit && (
        <SelectField label={t.schedule.addPerson} hideLabel value="" onChange={(event) => add(event.target.value)}>
          <option value="">{t.schedule.addPerson}</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {nameOf(person)}
              {turns.some((turn) => turn.users?.includes(person.id)) && ` (${t.schedule.again})`}
            </option>
          ))}
          {schedules.length > 0 && (
            <optgroup label={t.schedule.whoeverIsOnCall}>
              {schedules.map((one) => (
                <option key={one.id} value={scheduleMark + one.id}>
                  {nameOf(one)}
                </option>
              ))}
            </optgroup>
          )}
          <option value={vacant}>{t.schedule.vacantTurn}</option>
        </SelectField>
      )}
      <p className={form.problem}>{error}</p>
    </div>
  );
}

function nameOfTurn(turn: Turn, people: readonly ConfigObject[], schedules: readonly ConfigObject[]): string {
  const names = [
    ...(turn.users ?? []).map((user) => nameIn(people, user)),
    ...(turn.schedules ?? []).map((id) => nameIn(schedules, id)),
  ];
  return names.length > 0 ? names.join(" + ") : t.schedule.vacant;
}

interface RowProps {
  turn: Turn;
  name: string;
  people: readonly ConfigObject[];
  schedules: readonly ConfigObject[];
  canEdit: boolean;
  onChange: (turn: Turn) => void;
  onRemove: () => void;
}

function TurnRow({ turn, name, people, schedules, canEdit, onChange, onRemove }: RowProps) {
  const [open, setOpen] = useState(false);
  const { users = [], shadows = [], schedules: nested = [], length = 1 } = turn;
  const first = users[0];
  return (
    <div>
      <div className={styles.person}>
        {first ? (
          <Avatar id={first} name={nameIn(people, first)} small />
        ) : nested.length > 0 ? (
          <CalendarClock aria-hidden="true" />
        ) : (
          <UserX aria-hidden="true" />
        )}
        <span>
          {name}
          {length !== 1 && <span className={form.soft}> · {t.schedule.turnsLong(length)}</span>}
          {shadows.length > 0 && (
            <span className={form.soft}>
              {" "}
              · {t.schedule.withShadow(shadows.map((one) => nameIn(people, one)).join(", "))}
            </span>
          )}
        </span>
        {canEdit && (
          <>
            <Button
              look="quiet"
              size="small"
              icon={<Ellipsis />}
              aria-label={t.schedule.moreOfTurn(name)}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            />
            <Button look="quiet" size="small" icon={<X />} aria-label={t.edit.removeNamed(name)} onClick={onRemove} />
          </>
        )}
      </div>
      {open && canEdit && (
        <div className={styles.turn}>
          <Chosen
            label={t.schedule.atOnce}
            ids={users}
            options={people}
            onChange={(next) => onChange({ ...turn, users: next })}
          />
          <Chosen
            label={t.schedule.shadows}
            ids={shadows}
            options={people}
            mark={<Eye aria-hidden="true" />}
            onChange={(next) => onChange({ ...turn, shadows: next })}
          />
          {(schedules.length > 0 || nested.length > 0) && (
            <Chosen
              label={t.schedule.whoeverIsOnCall}
              ids={nested}
              options={schedules}
              onChange={(next) => onChange({ ...turn, schedules: next })}
            />
          )}
          <TextField
            label={t.schedule.turnTimes}
            type="number"
            min={1}
            max={1000}
            value={String(length)}
            onChange={(event) => onChange({ ...turn, length: Math.max(1, Number(event.target.value)) })}
          />
        </div>
      )}
    </div>
  );
}

interface ChosenProps {
  label: string;
  ids: readonly string[];
  options: readonly ConfigObject[];
  mark?: React.ReactNode;
  onChange: (ids: string[]) => void;
}

// Some of many: those that are chosen, each to be removed, and the rest to be added.
function Chosen({ label, ids, options, mark, onChange }: ChosenProps) {
  return (
    <div>
      <SelectField
        label={label}
        value=""
        onChange={(event) => event.target.value && onChange([...ids, event.target.value])}
      >
        <option value="">{t.schedule.addPerson}</option>
        {options
          .filter((one) => !ids.includes(one.id))
          .map((one) => (
            <option key={one.id} value={one.id}>
              {nameOf(one)}
            </option>
          ))}
      </SelectField>
      {ids.map((id) => (
        <span key={id} className={styles.chosen}>
          {mark}
          {nameIn(options, id)}
          <Button
            look="quiet"
            size="small"
            icon={<X />}
            aria-label={t.edit.removeNamed(nameIn(options, id))}
            onClick={() => onChange(ids.filter((one) => one !== id))}
          />
        </span>
      ))}
    </div>
  );
}
