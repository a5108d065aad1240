import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { type Communication, useCommunicationAct, useEditCommunication } from "@/data/communication";
import { c } from "@/text/communication";
import { Button } from "./Button";
import styles from "./Communications.module.css";
import { TextField } from "./Field";
import form from "./Form.module.css";
import { Problem } from "./Problem";
import list from "./RoomList.module.css";
import { TextArea } from "./TextArea";
import { Ago, Moment } from "./Time";

interface Props {
  one: Communication;
  number: string;
  canAct: boolean;
}

// One text for an audience: as it will be, or was, read; who agreed; what one may do with it.
export function CommunicationItem({ one, number, canAct }: Props) {
  const t = c();
  const act = useCommunicationAct(number, one.id);
  const [editing, edit] = useState(false);
  const [refusing, refuse] = useState(false);
  const [reason, setReason] = useState("");
  const say = (word: Parameters<typeof act.mutate>[0]["word"]) => {
    if (act.isPending) return;
    act.mutate(
      { word, version: one.version, reason: word === "refuse" ? reason : undefined },
      { onSuccess: () => refuse(false) },
    );
  };
  const open = one.stage === "draft" || one.stage === "proposed";
  const failed = one.delivery.failed > 0;
  return (
    <li className={list.item} data-communication={one.id} data-stage={one.stage}>
      <p className={styles.head}>
        <strong>{one.audience.name}</strong>
        <span className={list.soft}>
          {t.stages[one.stage]} · <Ago at={one.sent_at ?? one.created_at} /> {t.by(one.sent_by || one.written_by)}
        </span>
        {one.stage === "sent" && (
          <span className={failed ? styles.late : list.soft}>
            <Link to="/communications/$id" params={{ id: one.id }}>
              {t.delivery(one.delivery) || t.log.open}
            </Link>
          </span>
        )}
      </p>
      {editing ? (
        <Edit one={one} number={number} onClose={() => edit(false)} />
      ) : (
        <>
          <p className={styles.subject}>
            <bdi>{one.subject}</bdi>
          </p>
          <p className={styles.text}>{one.body}</p>
        </>
      )}
      {one.status_page_draft && <p className={list.soft}>{t.pageDraft}</p>}
      {open && <Approvals one={one} />}
      {one.answers.map((answer) => (
        <p key={`${answer.name} ${answer.at}`} className={list.soft}>
          {t.answer(answer.name, answer.approves)}
          {answer.reason && `: ${answer.reason}`}
          {answer.version !== one.version && ` (${t.old})`} · <Ago at={answer.at} />
        </p>
      ))}
      {canAct && open && !editing && (
        <div className={list.buttons}>
          {one.may_approve && !refusing && (
            <>
              <Button size="small" look="primary" onClick={() => say("approve")} aria-disabled={act.isPending}>
                {t.approve}
              </Button>
              <Button size="small" onClick={() => refuse(true)}>
                {t.refuse}
              </Button>
            </>
          )}
          {one.may_send && one.approvals_missing === 0 && (
            <Button size="small" look="primary" onClick={() => say("send")} aria-disabled={act.isPending}>
              {act.isPending ? t.sending : t.send}
            </Button>
          )}
          {one.stage === "draft" && one.approvals_missing > 0 && (
            <Button size="small" look="primary" onClick={() => say("propose")} aria-disabled={act.isPending}>
              {t.propose}
            </Button>
          )}
          <Button size="small" onClick={() => edit(true)}>
            {t.edit}
          </Button>
          <Button size="small" look="quiet" onClick={() => say("drop")} aria-disabled={act.isPending}>
            {t.drop}
          </Button>
        </div>
      )}
      {refusing && (
        <form
          className={form.form}
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            say("refuse");
          }}
        >
          <TextField
            label={t.reason}
            value={reason}
            required
            maxLength={2000}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className={list.buttons}>
            <Button type="submit" size="small" look="primary" aria-disabled={act.isPending}>
              {t.refuse}
            </Button>
            <Button size="small" onClick={() => refuse(false)}>
              {t.cancel}
            </Button>
          </div>
        </form>
      )}
      <Problem of={act} />
    </li>
  );
}

function Approvals({ one }: { one: Communication }) {
  const t = c();
  return one.approvals.map((approval) => (
    <p key={approval.id} className={list.soft}>
      <strong>{approval.name}</strong> {t.approval(approval.given, approval.count, approval.people || t.nobodyApproves)}
      {approval.substitutes_asked && approval.given < approval.count && `. ${t.substitutes(approval.substitutes)}`}
      {!approval.substitutes_asked && approval.substitutes_at && approval.given < approval.count && (
        <>
          , {t.substitutesAt(approval.substitutes)} <Moment at={approval.substitutes_at} />
        </>
      )}
    </p>
  ));
}

function Edit({ one, number, onClose }: { one: Communication; number: string; onClose: () => void }) {
  const t = c();
  const save = useEditCommunication(number, one.id);
  const [subject, setSubject] = useState(one.subject);
  const [body, setBody] = useState(one.body);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate({ version: one.version, subject, body }, { onSuccess: onClose });
  };
  return (
    <form className={form.form} onSubmit={submit}>
      <TextField
        label={t.subject}
        value={subject}
        required
        maxLength={300}
        onChange={(event) => setSubject(event.target.value)}
      />
      <TextArea
        label={t.body}
        rows={8}
        value={body}
        required
        maxLength={8000}
        onChange={(event) => setBody(event.target.value)}
      />
      <Problem of={save} />
      <div className={list.buttons}>
        <Button type="submit" size="small" look="primary" aria-disabled={save.isPending}>
          {t.save}
        </Button>
        <Button size="small" onClick={onClose}>
          {t.cancel}
        </Button>
      </div>
    </form>
  );
}
