import { CategoriesEditor } from "@/components/CategoriesEditor";
import { Conflict } from "@/components/Conflict";
import form from "@/components/Form.module.css";
import { ManagedNote } from "@/components/ManagedNote";
import { Section } from "@/components/Page";
import { SaveBar } from "@/components/SaveBar";
import { Show } from "@/components/States";
import { UnitsEditor } from "@/components/UnitsEditor";
import { useDraft } from "@/data/draft";
import { type Organisation, useOrganisationObject } from "@/data/organisation";
import { useMay } from "@/data/permissions";
import type { ConfigObject } from "@/data/types";
import { said } from "@/domain/declared";
import { type ClassificationBody, standardCategories } from "@/domain/units";
import { t } from "@/text";
import { AsYaml } from "./AsYaml";

type WithClassification = Organisation & { classification?: ClassificationBody };

// The words of business units, and who may know of which category.
export default function ClassificationEditor() {
  const organisation = useOrganisationObject();
  return <Show query={organisation}>{(object) => <Editor stored={object} />}</Show>;
}

function Editor({ stored }: { stored: ConfigObject | null }) {
  const canEdit = useMay("configure");
  const draft = useDraft<WithClassification>("organisation", stored, {});
  const classification = draft.body.classification ?? {};
  const set = (more: Partial<ClassificationBody>) =>
    draft.set({ classification: said({ ...classification, ...more }) });
  return (
    <>
      <ManagedNote object={stored} />
      <Conflict draft={draft} />
      <Section title={t.classify.units.title}>
        <p className={form.soft}>{t.classify.units.detail}</p>
        <fieldset disabled={!canEdit} className={form.form}>
          <UnitsEditor
            value={classification.schemes ?? []}
            problems={draft.problems}
            onChange={(schemes) => set({ schemes })}
          />
        </fieldset>
      </Section>
      <Section title={t.classify.categories.title}>
        <p className={form.soft}>{t.classify.categories.detail}</p>
        <fieldset disabled={!canEdit} className={form.form}>
          <CategoriesEditor
            value={classification.categories ?? standardCategories}
            problems={draft.problems}
            onChange={(categories) => set({ categories })}
          />
        </fieldset>
      </Section>
      <AsYaml kind="organisation" body={draft.body} members={["classification"]} />
      {canEdit && <SaveBar draft={draft} shown={["classification"]} onSave={() => void draft.save("organisation")} />}
    </>
  );
}
