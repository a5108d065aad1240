import { useState } from "react";
import { AdminPage } from "@/components/AdminTabs";
import { AsYaml } from "@/components/AsYaml";
import { Conflict } from "@/components/Conflict";
import { SelectField } from "@/components/Field";
import layout from "@/components/Form.module.css";
import { FormEditor } from "@/components/FormEditor";
import FormFields from "@/components/FormFields";
import { ManagedNote } from "@/components/ManagedNote";
import { Section } from "@/components/Page";
import { SaveBar } from "@/components/SaveBar";
import { Show } from "@/components/States";
import { useScheme } from "@/data/classification";
import { nameOf, useConfig } from "@/data/config";
import { useDraft } from "@/data/draft";
import { type Organisation, useOrganisationObject } from "@/data/organisation";
import { useMay } from "@/data/permissions";
import type { ConfigObject } from "@/data/types";
import { type Form, type FormAnswers, formsFor } from "@/domain/forms";
import { words } from "@/text/visitors";

// The organisation's forms: what is declared on one side, how it is asked on the other.
export function AdminForms() {
  const organisation = useOrganisationObject();
  return (
    <AdminPage need="read">
      <Show query={organisation}>{(object) => <Editor stored={object} />}</Show>
    </AdminPage>
  );
}

type WithForms = Organisation & { forms?: Form[] };

function Editor({ stored }: { stored: ConfigObject | null }) {
  const t = words().forms;
  const canEdit = useMay("configure");
  const draft = useDraft<WithForms>("organisation", stored, {});
  return (
    <>
      <ManagedNote object={stored} />
      <Conflict draft={draft} />
      <p className={layout.sentence}>{t.about}</p>
      <div className={layout.two}>
        <Section title={t.title}>
          <fieldset disabled={!canEdit} className={layout.form}>
            <FormEditor
              value={draft.body.forms ?? []}
              problems={draft.problems}
              onChange={(forms) => draft.set({ forms: forms.length > 0 ? forms : undefined })}
            />
          </fieldset>
        </Section>
        <Section title={t.preview}>
          <Preview forms={draft.body.forms ?? []} />
        </Section>
      </div>
      <AsYaml kind="organisation" body={draft.body} members={["forms"]} />
      {canEdit && <SaveBar draft={draft} shown={["forms"]} onSave={() => void draft.save("organisation")} />}
    </>
  );
}

function Preview({ forms }: { forms: readonly Form[] }) {
  const t = words().forms;
  const categories = useScheme().data?.categories ?? [];
  const teams = useConfig("teams").data ?? [];
  const [category, setCategory] = useState("");
  const [team, setTeam] = useState("");
  const [answers, setAnswers] = useState<FormAnswers>({});
  return (
    <div className={layout.form} data-preview="">
      <p className={layout.soft}>{t.asks}</p>
      <div className={layout.pair}>
        <SelectField label={t.category} value={category} onChange={(event) => setCategory(event.target.value)}>
          <option value="">{t.any}</option>
          {categories.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </SelectField>
        <SelectField label={t.team} value={team} onChange={(event) => setTeam(event.target.value)}>
          <option value="">{t.any}</option>
          {teams.map((one) => (
            <option key={one.id} value={one.id}>
              {nameOf(one)}
            </option>
          ))}
        </SelectField>
      </div>
      <FormFields forms={formsFor(forms, category, team)} answers={answers} onChange={setAnswers} />
    </div>
  );
}
