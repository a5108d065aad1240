import { Forward, X } from "lucide-react";
import { useState } from "react";
import { nameOf, useConfig } from "@/data/config";
import type { Draft } from "@/data/draft";
import type { UserBody } from "@/domain/contacts";
import { problemAt } from "@/domain/problems";
import { hour } from "@/domain/time";
import { t } from "@/text";
import { Button } from "./Button";
import { serverNow } from "./clock";
import { SelectField } from "./Field";
import form from "./Form.module.css";
import { Section } from "./Page";
import { Moment } from "./Time";

const spans = [4, 12, 24, 7 * 24] as const; // hours

// Who gets a person's pages for a while.
export function Forwarding({ draft, user, canEdit }: { draft: Draft<UserBody>; user: string; canEdit: boolean }) {
  const { body, set, problems } = draft;
  const people = useConfig("users").data ?? [];
  const [chosen, choose] = useState("");
  const forward = body.forward;
  const lasts = forward !== undefined && Date.parse(forward.until) > serverNow();
  const to = people.find((one) => one.id === forward?.to);
  const begin = (hours: number) =>
    set({
      forward: { to: chosen, until: new Date(serverNow() + hours * hour).toISOString().replace(/\.\d+Z$/, "Z") },
    });
  return (
    <Section title={t.forwarding.title}>
      <p className={form.soft}>{t.forwarding.detail}</p>
      {lasts && (
        <p className={form.line}>
          {t.forwarding.lasts(to ? nameOf(to) : forward.to)} <Moment at={forward.until} />
        </p>
      )}
      <p className={form.problem}>{problemAt(problems, ["forward"], true)}</p>
      {canEdit && lasts && (
        <p className={form.links}>
          <Button size="small" look="quiet" icon={<X />} onClick={() => set({ forward: undefined })}>
            {t.forwarding.end}
          </Button>
        </p>
      )}
      {canEdit && !lasts && (
        <>
          <div className={form.text}>
            <SelectField label={t.forwarding.to} value={chosen} onChange={(event) => choose(event.target.value)}>
              <option value="">{t.forwarding.nobody}</option>
              {people
                .filter((one) => one.id !== user)
                .map((one) => (
                  <option key={one.id} value={one.id}>
                    {nameOf(one)}
                  </option>
                ))}
            </SelectField>
          </div>
          {chosen && (
            <p className={form.links}>
              {spans.map((hours) => (
                <Button key={hours} size="small" look="quiet" icon={<Forward />} onClick={() => begin(hours)}>
                  {t.forwarding.span(hours)}
                </Button>
              ))}
            </p>
          )}
        </>
      )}
    </Section>
  );
}
