import { Eraser, Link2, MessageSquareReply, PencilLine, Pin, PinOff, Undo2 } from "lucide-react";
import { useState } from "react";
import { reader } from "@/data/preferences";
import { mark, useMark, useVersions, type Verb } from "@/data/room";
import { useSession } from "@/data/session";
import type { TimelineEntry } from "@/data/types";
import { offerUndo } from "@/data/undo";
import { writtenKind } from "@/domain/room";
import { absolute } from "@/domain/time";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { TellInChat } from "./Chat";
import { Dialog } from "./Dialog";
import { ReactionChoice } from "./EntryTalk";
import { EntryWords } from "./EntryWords";
import { TextField } from "./Field";
import form from "./Form.module.css";
import styles from "./Room.module.css";
import { Show } from "./States";
import WriteDialog from "./WriteDialog";

const longestReason = 500;

interface Props {
  number: string;
  entry: TimelineEntry;
  canAct: boolean;
  onReply: () => void; // it is to be answered, where it stands
  onClose: () => void;
}

// What can be done with one entry of the record, and every wording that it had.
export default function EntryDialog({ number, entry, canAct, onReply, onClose }: Props) {
  const me = useSession().data?.actor;
  const act = useMark(number, entry.sequence);
  const [editing, setEditing] = useState(false);
  const [striking, setStriking] = useState(false);
  const [reason, setReason] = useState("");
  const kind = writtenKind(entry);
  const mine = me !== undefined && entry.actor.kind === me.kind && entry.actor.id === me.id;
  const done = (verb: Verb) => () => {
    onClose();
    if (verb === "strike") offerUndo(t.room.struck, () => mark(number, entry.sequence, "restore"));
  };
  const on = (verb: Verb) => () => {
    if (!act.isPending) act.mutate({ verb, reason: reason.trim() }, { onSuccess: done(verb) });
  };
  if (editing && kind) return <WriteDialog number={number} kind={kind} entry={entry} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={kind ? t.room.kinds[kind] : t.room.entry}>
      <div className={form.form}>
        <EntryWords entry={entry} />
        {canAct && !entry.struck && <ReactionChoice number={number} entry={entry} onDone={onClose} />}
        {entry.revision && <Versions number={number} entry={entry} />}
        {striking && (
          <TextField
            label={t.room.reason}
            maxLength={longestReason}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        <div role="alert" className={form.problem}>
          {act.error && failureOf(act.error)}
        </div>
        <LinkTo number={number} sequence={entry.sequence} />
        {canAct && (
          <div className={form.buttons}>
            {!entry.struck && (
              <Button
                icon={<MessageSquareReply />}
                onClick={() => {
                  onClose();
                  onReply();
                }}
              >
                {t.room.reply}
              </Button>
            )}
            {entry.pinned ? (
              <Button icon={<PinOff />} onClick={on("unpin")}>
                {t.room.unpin}
              </Button>
            ) : (
              !entry.struck && (
                <Button icon={<Pin />} onClick={on("pin")}>
                  {t.room.pin}
                </Button>
              )
            )}
            {!entry.struck && <TellInChat number={number} sequence={entry.sequence} onDone={onClose} />}
            {kind && mine && !entry.struck && (
              <Button icon={<PencilLine />} onClick={() => setEditing(true)}>
                {t.room.edit}
              </Button>
            )}
            {kind &&
              (entry.struck ? (
                <Button icon={<Undo2 />} onClick={on("restore")}>
                  {t.room.restore}
                </Button>
              ) : (
                <Button
                  look={striking ? "danger" : "plain"}
                  icon={<Eraser />}
                  onClick={striking ? on("strike") : () => setStriking(true)}
                >
                  {act.isPending ? t.act.sending : t.room.strike}
                </Button>
              ))}
          </div>
        )}
      </div>
    </Dialog>
  );
}

// To this place of the record, for a chat or a mail.
function LinkTo({ number, sequence }: { number: string; sequence: number }) {
  const [copied, setCopied] = useState(false);
  const link = new URL(`/incidents/${number}#entry-${sequence}`, window.location.href).href;
  return (
    <p className={styles.versionAt}>
      {t.room.entryNumber(sequence)}{" "}
      <Button
        size="small"
        look="quiet"
        icon={<Link2 />}
        onClick={() => void navigator.clipboard?.writeText(link).then(() => setCopied(true))}
      >
        {copied ? t.room.linkCopied : t.room.copyLink}
      </Button>
    </p>
  );
}

function Versions({ number, entry }: { number: string; entry: TimelineEntry }) {
  const versions = useVersions(number, entry.sequence);
  return (
    <section aria-label={t.room.versions}>
      <h3 className={styles.versionsTitle}>{t.room.versions}</h3>
      <Show query={versions} rows={2}>
        {(wordings) => (
          <ol className={styles.versions}>
            {wordings.map((wording) => (
              <li key={wording.sequence}>
                <p className={styles.versionAt}>
                  {absolute(Date.parse(wording.at), reader())} · {wording.actor.name}
                </p>
                <EntryWords entry={wording} />
              </li>
            ))}
          </ol>
        )}
      </Show>
    </section>
  );
}
