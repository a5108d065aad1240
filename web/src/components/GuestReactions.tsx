import { useState } from "react";
import type { Schemas } from "@/data/types";
import { useGuestReaction } from "@/data/visitors";
import { type Reaction, reactions } from "@/domain/room";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import styles from "./EntryTalk.module.css";
import { reactionIcons } from "./reaction-icons";

interface Props {
  link: string;
  me: string; // the guest's id
  canWrite: boolean;
  entry: Schemas["GuestEntry"];
}

// The signs under an entry, as guests see them: with who gave each; a touch gives it too, or takes one's own back.
export function GuestReactions({ link, me, canWrite, entry }: Props) {
  const act = useGuestReaction(link);
  const [choosing, setChoosing] = useState(false);
  const given = entry.reactions ?? [];
  const byOf = (reaction: Reaction) => given.find((one) => one.reaction === reaction)?.by ?? [];
  const isMine = (reaction: Reaction) =>
    byOf(reaction).some(({ kind, id }) => kind === "guest" && id === `guest/${me}`);
  const touch = (reaction: Reaction) => {
    if (act.isPending) return;
    setChoosing(false);
    act.mutate({ sequence: entry.sequence, reaction, given: !isMine(reaction) });
  };
  const shown = reactions.filter((one) => byOf(one).length > 0);
  const wordsOf = (reaction: Reaction) =>
    t.room.reactionBy(
      t.room.reactions[reaction],
      byOf(reaction).map(({ name }) => name),
    );
  if (!canWrite && shown.length === 0) return null;
  return (
    <div className={styles.reactions}>
      {shown.map((reaction) => {
        const Icon = reactionIcons[reaction];
        return canWrite ? (
          <button key={reaction} type="button" aria-pressed={isMine(reaction)} onClick={() => touch(reaction)}>
            <Icon aria-hidden="true" /> {wordsOf(reaction)}
          </button>
        ) : (
          <span key={reaction}>
            <Icon aria-hidden="true" /> {wordsOf(reaction)}
          </span>
        );
      })}
      {canWrite && !choosing && (
        <Button size="small" look="quiet" onClick={() => setChoosing(true)}>
          {t.room.react}
        </Button>
      )}
      {choosing && (
        <fieldset className={styles.choice}>
          <legend className="visually-hidden">{t.room.react}</legend>
          {reactions.map((reaction) => (
            <button key={reaction} type="button" aria-pressed={isMine(reaction)} onClick={() => touch(reaction)}>
              {t.room.reactions[reaction]}
            </button>
          ))}
        </fieldset>
      )}
      {act.error && (
        <span role="alert" className={styles.problem}>
          {failureOf(act.error)}
        </span>
      )}
    </div>
  );
}
