import { type FormEvent, useState } from "react";
import { type BusinessImpact as Impact, useBusinessImpact, useStateImpact } from "@/data/communication";
import { c } from "@/text/communication";
import { Button } from "./Button";
import styles from "./Communications.module.css";
import { Dialog } from "./Dialog";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import { Section } from "./Page";
import { Problem } from "./Problem";
import list from "./RoomList.module.css";
import type { RoomProps } from "./room";
import { Show } from "./States";
import { TextArea } from "./TextArea";

type DataState = "yes" | "no" | "unknown";

const dataStateOf = (impact: Impact): DataState =>
  impact.customer_data === null ? "unknown" : impact.customer_data ? "yes" : "no";

// What it costs, and whom: as people stated it, or as the service's worth says.
export default function BusinessImpact({ incident: { number }, canAct }: RoomProps) {
  const t = c().business;
  const impact = useBusinessImpact(number);
  const [stating, state] = useState(false);
  return (
    <Section
      title={t.title}
      aside={
        canAct && (
          <Button size="small" onClick={() => state(true)}>
            {t.state}
          </Button>
        )
      }
    >
      <Show query={impact}>
        {(data) => (
          <>
            <dl className={styles.facts}>
              <Figure label={t.customers} value={data.customers} stated={data.stated.customers} />
              <Figure label={t.revenue} value={data.revenue} stated={data.stated.revenue} unit={data.currency} />
              <Figure
                label={t.slaCredits}
                value={data.sla_credits}
                stated={data.stated.sla_credits}
                unit={data.currency}
              />
              <dt>{t.data}</dt>
              <dd className={data.customer_data ? styles.late : undefined}>{t.dataStates[dataStateOf(data)]}</dd>
              {data.regulatory && (
                <>
                  <dt>{t.regulatory}</dt>
                  <dd>{data.regulatory}</dd>
                </>
              )}
              {data.note && (
                <>
                  <dt>{t.note}</dt>
                  <dd>{data.note}</dd>
                </>
              )}
            </dl>
            <p className={list.soft}>{t.affected(data.affected)}</p>
            {stating && <StateDialog number={number} impact={data} onClose={() => state(false)} />}
          </>
        )}
      </Show>
    </Section>
  );
}

interface FigureProps {
  label: string;
  value: number | string | null;
  stated: number | string | null;
  unit?: string;
}

function Figure({ label, value, stated, unit }: FigureProps) {
  const t = c().business;
  const amount = value === null ? undefined : Number(value).toLocaleString(document.documentElement.lang);
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {amount === undefined ? (
          t.unknown
        ) : (
          <>
            <strong className="tabular">{unit ? `${amount} ${unit}` : amount}</strong>{" "}
            <span className={list.soft}>{stated === null ? t.computed : t.stated}</span>
          </>
        )}
      </dd>
    </>
  );
}

function StateDialog({ number, impact, onClose }: { number: string; impact: Impact; onClose: () => void }) {
  const t = c().business;
  const save = useStateImpact(number);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (save.isPending) return;
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim();
    const exposed = text("customer_data");
    save.mutate(
      {
        version: impact.version,
        customers: text("customers") ? Number(text("customers")) : null,
        revenue: text("revenue") || null,
        sla_credits: text("sla_credits") || null,
        currency: text("currency"),
        customer_data: exposed === "unknown" ? null : exposed === "yes",
        regulatory: text("regulatory"),
        note: text("note"),
      },
      { onSuccess: onClose },
    );
  };
  const hint = (computed: number | string | null) =>
    computed === null ? t.unknownHint : t.computedHint(String(computed));
  return (
    <Dialog open onClose={onClose} title={t.state}>
      <form className={form.form} onSubmit={submit}>
        <TextField
          name="customers"
          label={t.customers}
          type="number"
          min={0}
          defaultValue={impact.stated.customers ?? ""}
          hint={hint(impact.computed.customers)}
        />
        <div className={form.two}>
          <TextField
            name="revenue"
            label={t.revenue}
            inputMode="decimal"
            pattern="[0-9]+(\.[0-9]{1,2})?"
            defaultValue={impact.stated.revenue ?? ""}
            hint={hint(impact.computed.revenue)}
          />
          <TextField
            name="sla_credits"
            label={t.slaCredits}
            inputMode="decimal"
            pattern="[0-9]+(\.[0-9]{1,2})?"
            defaultValue={impact.stated.sla_credits ?? ""}
            hint={hint(impact.computed.sla_credits)}
          />
        </div>
        <TextField
          name="currency"
          label={t.currency}
          maxLength={8}
          defaultValue={impact.stated.currency ?? ""}
          placeholder={impact.currency}
        />
        <SelectField name="customer_data" label={t.data} defaultValue={dataStateOf(impact)} hint={t.dataHint}>
          {(["unknown", "no", "yes"] as const).map((one) => (
            <option key={one} value={one}>
              {t.dataStates[one]}
            </option>
          ))}
        </SelectField>
        <TextField name="regulatory" label={t.regulatory} maxLength={2000} defaultValue={impact.regulatory} />
        <TextArea name="note" label={t.note} rows={2} maxLength={2000} defaultValue={impact.note} />
        <Problem of={save} />
        <div className={form.buttons}>
          <Button onClick={onClose}>{c().cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={save.isPending}>
            {t.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
