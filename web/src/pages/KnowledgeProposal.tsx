import { Link, useParams } from "@tanstack/react-router";
import { type FormEvent, lazy, Suspense, useState } from "react";
import { Button, buttonClass } from "@/components/Button";
import { Difference } from "@/components/Difference";
import form from "@/components/Form.module.css";
import { Page, Section } from "@/components/Page";
import { Problem } from "@/components/Problem";
import { Loading, ShowPage } from "@/components/States";
import { TextArea } from "@/components/TextArea";
import { Ago } from "@/components/Time";
import { type Decision, type KnowledgeProposal, useDecide, useProposal } from "@/data/knowledge";
import { useMay } from "@/data/permissions";
import { same } from "@/domain/difference";
import { k } from "@/text/knowledge";
import styles from "./KnowledgeEdit.module.css";

const MarkdownEditor = lazy(() => import("@/components/MarkdownEditor"));
const longestReason = 1000;

export function KnowledgeProposalPage() {
  const { id } = useParams({ from: "/knowledge/proposals/$id" });
  const proposal = useProposal(id);
  return (
    <ShowPage query={proposal} title={k().proposal}>
      {(data) => <View key={`${data.id} ${data.state}`} proposal={data} />}
    </ShowPage>
  );
}

const textOf = (says: KnowledgeProposal["now"]): string => String(says?.text ?? "");

// What would change and why; whoever owns it says yes or no.
function View({ proposal }: { proposal: KnowledgeProposal }) {
  const { document, playbook, state, by, at, reason, incident, proposed, now, decided_by, decision } = proposal;
  const title = document ? `${document.number} ${document.title}` : (playbook?.name ?? "");
  const open = state === "open";
  return (
    <Page
      title={title}
      tab={`${k().proposal}: ${title}`}
      wide
      aside={
        document ? (
          <Link to="/knowledge/$number" params={{ number: document.number }} className={buttonClass("quiet")}>
            {k().openDocument}
          </Link>
        ) : (
          playbook && (
            <Link to="/admin/playbooks/$id" params={{ id: playbook.id }} className={buttonClass("quiet")}>
              {k().openDocument}
            </Link>
          )
        )
      }
    >
      <p className={form.soft}>
        {k().proposal} {k().proposedBy(by)} · <Ago at={at} />
        {incident && (
          <>
            {" · "}
            {k().fromIncident}{" "}
            <Link to="/incidents/$number" params={{ number: incident }}>
              {incident}
            </Link>
          </>
        )}
      </p>
      <p className={form.sentence}>{reason}</p>
      {!open && (
        <p className={form.sentence}>
          <strong>{k().decidedBy(k().state[state] ?? state, decided_by ?? "")}</strong>
          {decision && `: ${decision}`}
        </p>
      )}
      <Section title={k().changes}>
        {open && same(proposed, now) ? (
          <p className={form.soft}>{k().nothingLeft}</p>
        ) : (
          <Difference before={{ ...((open ? now : proposal.before) ?? {}) }} after={{ ...proposed }} />
        )}
      </Section>
      {open && <Decide proposal={proposal} />}
    </Page>
  );
}

function Decide({ proposal }: { proposal: KnowledgeProposal }) {
  const { id, base, version, document, may_decide, is_own, proposed } = proposal;
  const decide = useDecide(id);
  const canAct = useMay("respond");
  const [reason, setReason] = useState("");
  // Somebody changed it since: what is written is what both say, as whoever decides brings it together.
  const outdated = document !== null && version !== base;
  const [text, setText] = useState(textOf(proposed));
  if (!canAct || (!may_decide && !is_own)) return null;
  const act = (one: Decision) => !decide.isPending && decide.mutate(one);
  const approve = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    act({ act: "approve", reason, ...(outdated ? { text, version } : {}) });
  };
  return (
    <form className={form.form} onSubmit={approve}>
      {outdated && may_decide && (
        <div>
          <p className={form.note}>{k().outdated}</p>
          <div className={styles.editor}>
            <Suspense fallback={<Loading rows={6} />}>
              <MarkdownEditor label={k().together} value={text} onChange={setText} />
            </Suspense>
          </div>
        </div>
      )}
      {may_decide && (
        <TextArea
          label={k().why}
          rows={2}
          maxLength={longestReason}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      {!document && may_decide && <p className={form.soft}>{k().playbookNote}</p>}
      <Problem of={decide} />
      <div className={form.buttons}>
        {is_own && <Button onClick={() => act({ act: "withdraw" })}>{k().withdraw}</Button>}
        {may_decide && (
          <>
            <Button look="danger" onClick={() => act({ act: "refuse", reason })}>
              {k().refuse}
            </Button>
            <Button type="submit" look="primary" aria-disabled={decide.isPending}>
              {k().approve}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}
