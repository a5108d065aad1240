import { CalendarPlus, X } from "lucide-react";
import { useState } from "react";
import { useMakeCalendar, useMyCalendars, useRevokeCalendar } from "@/data/calendars";
import { nameOf, useConfig } from "@/data/config";
import { t } from "@/text";
import { Button } from "./Button";
import styles from "./Calendars.module.css";
import { Code } from "./Code";
import { SelectField } from "./Field";
import form from "./Form.module.css";
import { Section } from "./Page";
import { detailOf, Show } from "./States";
import { Ago } from "./Time";

// Calendars that I subscribe to: an address is shown once, and can be revoked.
export function Calendars() {
  const calendars = useMyCalendars();
  const schedules = useConfig("schedules").data ?? [];
  const make = useMakeCalendar();
  const revoke = useRevokeCalendar();
  const [schedule, setSchedule] = useState("");
  return (
    <Section title={t.calendars.title}>
      <p className={form.soft}>{t.calendars.detail}</p>
      <Show query={calendars} rows={1}>
        {(items) => (
          <ul className={styles.list}>
            {items.map((one) => (
              <li key={one.id}>
                <span>
                  {one.schedule?.name ?? t.calendars.mine}{" "}
                  <small>
                    {t.calendars.made} <Ago at={one.created_at} />
                  </small>
                </span>
                <Button
                  size="small"
                  look="quiet"
                  icon={<X />}
                  disabled={revoke.isPending}
                  onClick={() => revoke.mutate(one.id)}
                >
                  {t.calendars.revoke}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Show>
      <div className={form.line}>
        <SelectField label={t.calendars.of} value={schedule} onChange={(event) => setSchedule(event.target.value)}>
          <option value="">{t.calendars.mine}</option>
          {schedules.map((one) => (
            <option key={one.id} value={one.id}>
              {nameOf(one)}
            </option>
          ))}
        </SelectField>
        <Button icon={<CalendarPlus />} disabled={make.isPending} onClick={() => make.mutate(schedule)}>
          {make.isPending ? t.act.sending : t.calendars.make}
        </Button>
      </div>
      <div role="status">
        {make.data?.url && (
          <>
            <p className={form.soft}>{t.calendars.once}</p>
            <Code text={make.data.url} label={t.calendars.of} />
          </>
        )}
      </div>
      <div role="alert" className={form.problem}>
        {(make.error ?? revoke.error) && detailOf(make.error ?? revoke.error)}
      </div>
    </Section>
  );
}
