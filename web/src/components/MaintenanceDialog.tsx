import { type FormEvent, useRef, useState } from "react";
import { nameOf, useConfig } from "@/data/config";
import { reader } from "@/data/preferences";
import { asRequest, useMaintenancePreview, useSaveMaintenance } from "@/data/suppression";
import type { Maintenance, MaintenanceRequest } from "@/data/types";
import { inList, matchersIn } from "@/domain/matchers";
import { hour, toInput } from "@/domain/time";
import { t } from "@/text";
import { Button } from "./Button";
import { serverNow } from "./clock";
import { Dialog } from "./Dialog";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { detailOf } from "./States";
import styles from "./Suppression.module.css";
import { useSettled } from "./settled";
import { TextArea } from "./TextArea";
import { Moment } from "./Time";

interface Props {
  window?: Maintenance; // the one that is edited
  onClose: () => void;
}

const requestOf = (data: FormData): MaintenanceRequest => {
  const text = (name: string) => String(data.get(name) ?? "").trim();
  const again = text("again");
  return {
    name: text("name"),
    time_zone: text("zone"),
    starts: text("starts"),
    ends: text("ends"),
    recurrence: (again === "custom" ? text("rule") : again) || null,
    services: data.getAll("services").map(String),
    teams: data.getAll("teams").map(String),
    environments: inList(text("environments")),
    matchers: matchersIn(text("matchers")),
    except_severities: data.get("critical") ? ["critical"] : [],
    except_matchers: matchersIn(text("except")),
    notice: text("notice"),
    notify: data.getAll("notify").map(String),
  };
};

// Plans a window, or changes one; shows meanwhile when it comes next.
export default function MaintenanceDialog({ window: known, onClose }: Props) {
  const { zone } = reader();
  const services = useConfig("services").data ?? [];
  const teams = useConfig("teams").data ?? [];
  const people = useConfig("users").data ?? [];
  const save = useSaveMaintenance(known?.id);
  const fields = useRef<HTMLFormElement>(null);
  const now = Math.ceil(serverNow() / hour) * hour;
  const first = known ? asRequest(known) : undefined;
  const rule = first?.recurrence ?? "";
  const [again, setAgain] = useState(rule in t.maintenance.rules ? rule : "custom");
  const [draft, setDraft] = useState<MaintenanceRequest | undefined>(first);
  const read = () => fields.current && requestOf(new FormData(fields.current));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = requestOf(new FormData(event.currentTarget));
    save.mutate(known ? { ...body, description: known.description, version: known.version } : body, {
      onSuccess: onClose,
    });
  };
  return (
    <Dialog open onClose={onClose} title={t.maintenance.editTitle}>
      <form ref={fields} className={form.form} onSubmit={submit} onChange={() => setDraft(read() ?? undefined)}>
        <TextField label={t.maintenance.name} name="name" defaultValue={first?.name} required maxLength={200} />
        <div className={form.pair}>
          <TextField
            label={t.maintenance.starts}
            name="starts"
            type="datetime-local"
            defaultValue={first?.starts ?? toInput(now, zone)}
            required
          />
          <TextField
            label={t.maintenance.ends}
            name="ends"
            type="datetime-local"
            defaultValue={first?.ends ?? toInput(now + 2 * hour, zone)}
            required
          />
          <TextField label={t.maintenance.zone} name="zone" defaultValue={first?.time_zone ?? zone} required />
          <SelectField
            label={t.maintenance.again}
            name="again"
            value={again}
            onChange={(event) => setAgain(event.target.value)}
          >
            {Object.entries(t.maintenance.rules).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
        {again === "custom" && (
          <TextField label={t.maintenance.rule} name="rule" hint={t.maintenance.ruleHint} defaultValue={rule} />
        )}
        <div className={form.pair}>
          <SelectField label={t.maintenance.services} name="services" multiple size={4} defaultValue={first?.services}>
            {services.map((one) => (
              <option key={one.id} value={one.id}>
                {nameOf(one)}
              </option>
            ))}
          </SelectField>
          <SelectField label={t.maintenance.teams} name="teams" multiple size={4} defaultValue={first?.teams}>
            {teams.map((one) => (
              <option key={one.id} value={one.id}>
                {nameOf(one)}
              </option>
            ))}
          </SelectField>
        </div>
        <TextField
          label={t.maintenance.environments}
          name="environments"
          hint={t.maintenance.environmentsHint}
          defaultValue={first?.environments?.join(", ")}
        />
        <div className={form.pair}>
          <TextArea
            label={t.maintenance.matchers}
            name="matchers"
            rows={2}
            spellCheck={false}
            defaultValue={first?.matchers?.join("\n")}
          />
          <TextArea
            label={t.maintenance.exceptMatchers}
            name="except"
            rows={2}
            spellCheck={false}
            defaultValue={first?.except_matchers?.join("\n")}
          />
        </div>
        <label className={styles.check}>
          <input
            type="checkbox"
            name="critical"
            defaultChecked={first ? first.except_severities?.includes("critical") : true}
          />
          {t.maintenance.critical}
        </label>
        <SelectField label={t.maintenance.notice} name="notice" defaultValue={first?.notice ?? "15m"}>
          {Object.entries({ ...(first?.notice ? { [first.notice]: first.notice } : {}), ...t.maintenance.notices }).map(
            ([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ),
          )}
        </SelectField>
        <SelectField
          label={t.maintenance.notify}
          hint={t.maintenance.notifyHint}
          name="notify"
          multiple
          size={3}
          defaultValue={first?.notify}
        >
          {people.map((one) => (
            <option key={one.id} value={one.id}>
              {nameOf(one)}
            </option>
          ))}
        </SelectField>
        <NextTimes draft={draft} />
        <div role="alert" className={form.problem}>
          {save.error && detailOf(save.error)}
        </div>
        <div className={form.buttons}>
          <Button onClick={onClose}>{t.maintenance.cancel}</Button>
          <Button type="submit" look="primary" disabled={save.isPending}>
            {save.isPending ? t.act.sending : t.maintenance.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function NextTimes({ draft }: { draft: MaintenanceRequest | undefined }) {
  const settled = useSettled(draft, 300);
  const preview = useMaintenancePreview(settled);
  return (
    <section className={styles.radius} aria-label={t.maintenance.next} aria-live="polite">
      <b>{t.maintenance.next}</b>
      {preview.error ? (
        <p className={form.problem}>{detailOf(preview.error)}</p>
      ) : preview.data && preview.data.next.length === 0 ? (
        <p>{t.maintenance.never}</p>
      ) : (
        <ul className={styles.hit} data-times="">
          {preview.data?.next.slice(0, 5).map((one) => (
            <li key={one.starts_at}>
              <span>
                <Moment at={one.starts_at} /> {t.maintenance.until} <Moment at={one.ends_at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
