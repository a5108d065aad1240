import { type FormEvent, useState } from "react";
import { nameOf, useConfig } from "@/data/config";
import { useRoleAct, useSummary } from "@/data/roles";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { SelectField, TextField } from "./Field";
import form from "./Form.module.css";
import type { AboutRole } from "./Roles";
import styles from "./Roles.module.css";

interface Props {
  number: string;
  about: AboutRole;
  onClose: () => void;
}

// Gives a role to somebody, hands it over with how the incident stands, or ends it.
export default function RoleDialog({ number, about: { role, from }, onClose }: Props) {
  const act = useRoleAct(number, role.id);
  const people = useConfig("users").data ?? [];
  const [to, setTo] = useState("");
  const others = people.filter((one) => !role.holders.some(({ user }) => user.id === one.id));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget).get("note") ?? "").trim() || undefined;
    if (!to || act.isPending) return;
    act.mutate(from ? { act: "hand-over", from: from.id, to, note } : { act: "give", user: to }, {
      onSuccess: onClose,
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={from ? t.incidentRoles.handOverOf(role.name, from.name) : t.incidentRoles.giveOf(role.name)}
    >
      <form className={form.form} onSubmit={submit}>
        {role.duties.length > 0 && <p className={form.soft}>{role.duties.join(". ")}.</p>}
        <SelectField label={t.incidentRoles.to} required value={to} onChange={(event) => setTo(event.target.value)}>
          <option value="">{t.incidentRoles.choose}</option>
          {others.map((one) => (
            <option key={one.id} value={one.id}>
              {nameOf(one)}
            </option>
          ))}
        </SelectField>
        {from && (
          <>
            <Stands number={number} />
            <TextField name="note" label={t.incidentRoles.note} maxLength={500} autoComplete="off" />
          </>
        )}
        <div role="alert" className={form.problem}>
          {act.error && failureOf(act.error)}
        </div>
        <div className={form.buttons}>
          {from && (
            <Button
              look="quiet"
              onClick={() => !act.isPending && act.mutate({ act: "end", user: from.id }, { onSuccess: onClose })}
            >
              {t.incidentRoles.end}
            </Button>
          )}
          <Button onClick={onClose}>{t.room.cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={act.isPending}>
            {act.isPending ? t.act.sending : from ? t.incidentRoles.handOver : t.incidentRoles.give}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

// What goes into the record with it.
function Stands({ number }: { number: string }) {
  const summary = useSummary(number);
  return (
    <p className={styles.summary}>
      <span className="visually-hidden">{t.incidentRoles.stands}: </span>
      {summary.data ?? "…"}
    </p>
  );
}
