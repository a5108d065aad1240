import type { FormEvent } from "react";
import { useDraft } from "@/data/draft";
import { saveMe, useMe } from "@/data/me";
import { useOrganisationObject } from "@/data/organisation";
import { reader } from "@/data/preferences";
import type { UserBody } from "@/domain/contacts";
import { problemAt } from "@/domain/problems";
import { t } from "@/text";
import { Button } from "../Button";
import { TextField } from "../Field";
import form from "../Form.module.css";
import { detailOf } from "../States";
import { ZoneField } from "../ZoneField";

interface StepProps {
  onDone: () => void;
}

export function OrganisationStep({ onDone }: StepProps) {
  const stored = useOrganisationObject().data ?? null;
  const draft = useDraft<{ name?: string }>("organisation", stored, {});
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!draft.dirty || (await draft.save("organisation"))) onDone();
  };
  return (
    <form className={form.form} onSubmit={submit}>
      <TextField
        label={t.admin.name}
        value={draft.body.name ?? ""}
        onChange={(event) => draft.set({ name: event.target.value || undefined })}
        error={problemAt(draft.problems, [], true)}
        placeholder={t.welcome.organisationExample}
        required
        autoFocus
      />
      <Outcome failure={draft.failure} busy={draft.saving} />
    </form>
  );
}

export function YouStep({ onDone }: StepProps) {
  const me = useMe().data ?? null;
  const draft = useDraft<UserBody>("users", me, {}, saveMe);
  const { zone } = reader();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!draft.dirty || (await draft.save(me?.id))) onDone();
  };
  return (
    <form className={form.form} onSubmit={submit}>
      <TextField
        label={t.setup.name}
        value={draft.body.name ?? ""}
        onChange={(event) => draft.set({ name: event.target.value })}
        error={problemAt(draft.problems, ["name"])}
        autoComplete="name"
        required
        autoFocus
      />
      <ZoneField
        value={draft.body.time_zone ?? "UTC"}
        onChange={(next) => draft.set({ time_zone: next === "UTC" ? undefined : next })}
        hint={t.profile.zoneHint(zone)}
        error={problemAt(draft.problems, ["time_zone"])}
      />
      <Outcome failure={draft.failure} busy={draft.saving} />
    </form>
  );
}

export function Outcome({
  failure,
  busy,
  label = t.welcome.goOn,
}: {
  failure: unknown;
  busy: boolean;
  label?: string;
}) {
  return (
    <div className={form.line}>
      <Button type="submit" look="primary" size="big" disabled={busy}>
        {busy ? t.edit.saving : label}
      </Button>
      <span role="alert" className={form.problem}>
        {failure ? detailOf(failure) : ""}
      </span>
    </div>
  );
}
