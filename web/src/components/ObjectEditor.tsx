import type { ReactNode } from "react";
import { useConfig } from "@/data/config";
import { type Draft, useDraft } from "@/data/draft";
import { useMay } from "@/data/permissions";
import type { ConfigKind, ConfigObject } from "@/data/types";
import { freeId } from "@/domain/slug";
import { t } from "@/text";
import { AsYaml } from "./AsYaml";
import { Conflict } from "./Conflict";
import { DeleteButton } from "./DeleteButton";
import form from "./Form.module.css";
import { HistoryLink } from "./HistoryLink";
import { ManagedNote } from "./ManagedNote";
import { Page } from "./Page";
import { SaveBar } from "./SaveBar";

interface Props<Body> {
  kind: ConfigKind;
  stored: ConfigObject | null; // null: it is to be made
  initial: Body;
  fallback: string; // the id when the name makes none
  newTitle: string;
  shown: readonly string[]; // the fields of the form, which say themselves what is wrong
  onSaved: (object: ConfigObject) => void; // after it was made
  onGone: () => void; // after it was deleted, or not made
  aside?: ReactNode;
  wide?: boolean;
  children: (draft: Draft<Body>, id: string, canEdit: boolean) => ReactNode;
  after?: ReactNode; // below the form
}

// The page of one object with a name: its form, and everything that all such pages have in common.
export function ObjectEditor<Body extends { name?: string }>(props: Props<Body>) {
  const { kind, stored, initial, fallback, newTitle, shown, onSaved, onGone, aside, wide, children, after } = props;
  const canEdit = useMay("configure");
  const all = useConfig(kind).data ?? [];
  const draft = useDraft<Body>(kind, stored, initial);
  const id = stored?.id ?? freeId(draft.body.name ?? "", ["new", ...all.map((one) => one.id)], fallback);
  const save = async () => {
    const done = await draft.save(id);
    if (done && !stored) onSaved(done);
  };
  return (
    <Page
      title={draft.body.name || stored?.id || newTitle}
      wide={wide}
      aside={
        <span className={form.line}>
          {aside}
          {stored && <HistoryLink object={stored} />}
          {stored && canEdit && <DeleteButton object={stored} before={draft.discard} onDeleted={onGone} />}
        </span>
      }
    >
      <ManagedNote object={stored} />
      <Conflict draft={draft} />
      {!canEdit && <p className={form.soft}>{t.edit.readOnly}</p>}
      <fieldset disabled={!canEdit} className={form.form}>
        {children(draft, id, canEdit)}
      </fieldset>
      <AsYaml kind={kind} id={id} body={draft.body} />
      {canEdit && (
        <SaveBar
          draft={draft}
          shown={shown}
          onSave={() => void save()}
          always={!stored}
          label={stored ? t.edit.save : t.edit.create}
          onCancel={stored ? undefined : onGone}
        />
      )}
      {after}
    </Page>
  );
}
