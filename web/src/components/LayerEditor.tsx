import { Trash2 } from "lucide-react";
import type { ConfigObject } from "@/data/types";
import { type FieldProblem, problemAt } from "@/domain/problems";
import { type Effect, effects, type Layer, withTurns } from "@/domain/schedule";
import { t } from "@/text";
import { Button } from "./Button";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import styles from "./LayerEditor.module.css";
import { Restrictions } from "./RestrictionsEditor";
import { RotationField } from "./RotationField";
import { Turns } from "./TurnsEditor";
import { ZoneField } from "./ZoneField";

interface Props {
  layer: Layer;
  index: number;
  people: readonly ConfigObject[];
  schedules: readonly ConfigObject[]; // that may stand in this one
  problems: readonly FieldProblem[];
  zone: string;
  holidays: boolean; // the schedule has a calendar of them
  canEdit: boolean;
  onChange: (layer: Layer) => void;
  onRemove: () => void;
}

// One layer: who takes turns, how long a turn is, since when, and when the layer is on.
export function LayerEditor(props: Props) {
  const { layer, index, people, schedules, problems, zone, holidays, canEdit, onChange, onRemove } = props;
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
          schedules={schedules}
          error={at("users") || at("turns")}
          onChange={(turns) => onChange(withTurns(layer, turns))}
        />
        <div className={styles.times}>
          <RotationField rotation={layer.rotation} error={at("rotation")} onChange={(rotation) => set({ rotation })} />
          <TextField
            label={t.schedule.firstHandoff}
            type="datetime-local"
            value={layer.start ?? ""}
            hint={t.oncall.zone(layer.time_zone ?? zone)}
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
          <SelectField
            label={t.schedule.effect}
            value={layer.effect ?? "covers"}
            onChange={(event) => {
              const effect = event.target.value as Effect;
              set({ effect: effect === "covers" ? undefined : effect });
            }}
            error={at("effect")}
          >
            {effects.map((effect) => (
              <option key={effect} value={effect}>
                {t.schedule.effects[effect]}
              </option>
            ))}
          </SelectField>
          <ZoneField
            value={layer.time_zone ?? ""}
            onChange={(next) => set({ time_zone: next || undefined })}
            hint={t.schedule.layerZoneHint(zone)}
            error={at("time_zone")}
          />
        </div>
      </div>
      <Restrictions
        list={layer.restrictions ?? []}
        canEdit={canEdit}
        holidays={holidays}
        error={at("restrictions")}
        onChange={(restrictions) => set({ restrictions: restrictions.length > 0 ? restrictions : undefined })}
      />
      <p className={form.problem}>{problemAt(problems, ["layers", index])}</p>
    </section>
  );
}
