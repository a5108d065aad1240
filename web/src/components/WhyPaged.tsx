import { useState } from "react";
import { useConfig } from "@/data/config";
import { useWhy } from "@/data/incidents";
import { useSession } from "@/data/session";
import type { IncidentWhy } from "@/data/types";
import { t } from "@/text";
import { SelectField } from "./Field";
import { Show } from "./States";
import { Moment } from "./Time";
import styles from "./WhyPaged.module.css";

// Of any person: why they were told of the incident, or not.
export function WhyPaged({ number }: { number: string }) {
  const users = useConfig("users").data ?? [];
  const me = useSession().data?.actor.id ?? "";
  const [user, setUser] = useState("");
  return (
    <div className={styles.why}>
      <SelectField label={t.paged.ask} value={user} onChange={(event) => setUser(event.target.value)}>
        <option value="">{t.paged.nobody}</option>
        {users.map(({ id, body }) => (
          <option key={id} value={id}>
            {id === me ? t.paged.me(String(body.name ?? id)) : String(body.name ?? id)}
          </option>
        ))}
      </SelectField>
      {user && <Answer key={user} number={number} user={user} />}
    </div>
  );
}

function Answer({ number, user }: { number: string; user: string }) {
  const why = useWhy(number, user);
  return (
    <div aria-live="polite">
      <Show query={why} rows={3}>
        {(data) => (
          <>
            <p className={styles.answer}>
              <strong>{t.paged.answers[data.answer](data.user.name, data.by)}</strong>{" "}
              {data.at && data.answer !== "passed_over" && <Moment at={data.at} />}
            </p>
            <ol className={styles.steps}>
              {data.steps.map((step) => (
                <StepLine key={`${step.policy} ${step.step}`} step={step} />
              ))}
            </ol>
          </>
        )}
      </Show>
    </div>
  );
}

function StepLine({ step }: { step: IncidentWhy["steps"][number] }) {
  return (
    <li className={styles.step} data-leads={step.leads.length > 0 || undefined}>
      <p>
        <strong>{t.paged.step(step.step, step.policy)}</strong> {step.name && <span>{step.name}</span>}
      </p>
      <p className={styles.meta}>
        {t.paged.became[step.became](step.told.join(", "))} {step.at && <Moment at={step.at} />}
      </p>
      {step.why && step.became !== "told" && <p className={styles.meta}>{step.why}</p>}
      {step.leads.map((how) => (
        <p key={how} className={styles.meta}>
          {t.paged.leads(how)}
        </p>
      ))}
      {step.instead.map(({ schedule, on_call }) => (
        <p key={schedule} className={styles.meta}>
          {t.paged.instead(schedule, on_call.join(", "))}
        </p>
      ))}
    </li>
  );
}
