import { type FormEvent, useState } from "react";
import { nameOf, useConfig } from "@/data/config";
import { type PageTarget, usePageSomebody } from "@/data/incidents";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";

const kinds = ["user", "schedule", "team", "escalation_policy"] as const;

// Pages a colleague, whoever is on call, a team or a policy, by hand.
export default function PageDialog({ number, onClose }: { number: string; onClose: () => void }) {
  const page = usePageSomebody(number);
  const lists = {
    user: useConfig("users").data ?? [],
    schedule: useConfig("schedules").data ?? [],
    team: useConfig("teams").data ?? [],
    escalation_policy: useConfig("escalation_policies").data ?? [],
  };
  const [whom, setWhom] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim() || undefined;
    const colon = whom.indexOf(":");
    if (colon < 0 || page.isPending) return;
    const target: PageTarget = { [whom.slice(0, colon)]: whom.slice(colon + 1) };
    page.mutate({ ...target, reason }, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={t.pageBy.title}>
      <form className={form.form} onSubmit={submit}>
        <p className={form.soft}>{t.pageBy.detail}</p>
        <SelectField label={t.pageBy.whom} required value={whom} onChange={(event) => setWhom(event.target.value)}>
          <option value="">{t.pageBy.choose}</option>
          {kinds.map((kind) => (
            <optgroup key={kind} label={t.pageBy.kinds[kind]}>
              {lists[kind].map((one) => (
                <option key={one.id} value={`${kind}:${one.id}`}>
                  {nameOf(one)}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
        <TextField name="reason" label={t.pageBy.why} maxLength={500} autoComplete="off" />
        <div role="alert" className={form.problem}>
          {page.error && failureOf(page.error)}
        </div>
        <div className={form.buttons}>
          <Button onClick={onClose}>{t.room.cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={page.isPending}>
            {page.isPending ? t.act.sending : t.pageBy.page}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
