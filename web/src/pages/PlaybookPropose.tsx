// How a playbook should be, as somebody found: what would change is seen before it is sent, and whoever owns it decides.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import { failureOf } from "@/components/ActButton";
import { Button } from "@/components/Button";
import { ChoiceField } from "@/components/ChoiceField";
import { Difference } from "@/components/Difference";
import form from "@/components/Form.module.css";
import { LeaveGuard } from "@/components/LeaveGuard";
import { Page, Section } from "@/components/Page";
import { PlaybookFields } from "@/components/PlaybookFields";
import { Forbidden, Missing, ShowPage } from "@/components/States";
import { TextArea } from "@/components/TextArea";
import { nameOf, useConfig } from "@/data/config";
import { useDraft } from "@/data/draft";
import { usePropose } from "@/data/knowledge";
import { useMay } from "@/data/permissions";
import type { ConfigObject } from "@/data/types";
import type { PlaybookBody } from "@/domain/playbook";
import { t } from "@/text";
import { k } from "@/text/knowledge";

const longestReason = 1000;

export function PlaybookPropose() {
  const { playbook } = useSearch({ from: "/knowledge/propose" });
  const playbooks = useConfig("playbooks");
  const navigate = useNavigate({ from: "/knowledge/propose" });
  if (!useMay("respond")) return <Forbidden />;
  return (
    <ShowPage query={playbooks} title={k().propose}>
      {(items) => {
        const stored = items.find(({ id }) => id === playbook);
        if (playbook && !stored) return <Missing />;
        if (stored) return <Proposing key={stored.id} stored={stored} />;
        return (
          <Page title={k().propose}>
            <div className={form.form}>
              <ChoiceField
                label={k().whichPlaybook}
                none={k().choosePlaybook}
                items={items}
                value={undefined}
                onChange={(id) => void navigate({ search: (before) => ({ ...before, playbook: id }), replace: true })}
              />
            </div>
          </Page>
        );
      }}
    </ShowPage>
  );
}

function Proposing({ stored }: { stored: ConfigObject }) {
  const { incident, source, reason: found = "" } = useSearch({ from: "/knowledge/propose" });
  const draft = useDraft<PlaybookBody>("playbooks", stored, {});
  const propose = usePropose();
  const navigate = useNavigate();
  const [reason, setReason] = useState(found);
  const sent = useRef(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (propose.isPending) return;
    propose.mutate(
      // What is left out of a form is not sent, as when it is saved.
      {
        playbook: stored.id,
        declaration: JSON.parse(JSON.stringify(draft.body)),
        version: stored.version,
        reason,
        incident,
        source,
      },
      {
        onSuccess: ({ id }) => {
          sent.current = true;
          void navigate({ to: "/knowledge/proposals/$id", params: { id } });
        },
      },
    );
  };
  return (
    <Page title={k().proposeTitle(nameOf(stored))} wide>
      <LeaveGuard isDirty={() => !sent.current && draft.isDirty()} />
      <p className={form.sentence}>{k().proposePlaybookDetail}</p>
      <form className={form.form} onSubmit={submit}>
        <PlaybookFields draft={draft} id={stored.id} isNew={false} />
        <TextArea
          label={k().proposalReason}
          hint={k().proposalReasonHint}
          rows={2}
          required
          maxLength={longestReason}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Section title={k().changes}>
          {draft.dirty ? (
            <Difference before={{ ...draft.base }} after={{ ...draft.body }} />
          ) : (
            <p className={form.soft}>{k().nothingChanged}</p>
          )}
        </Section>
        <div role="alert" className={form.problem}>
          {propose.error && failureOf(propose.error)}
        </div>
        <div className={form.buttons}>
          <Button onClick={() => window.history.back()}>{k().cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={propose.isPending || !draft.dirty}>
            {propose.isPending ? t.act.sending : k().send}
          </Button>
        </div>
      </form>
    </Page>
  );
}
