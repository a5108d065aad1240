import { useState } from "react";
import { reader } from "@/data/preferences";
import {
  type StatusDraft,
  type StatusPost,
  type StatusSays,
  type StatusUpdate,
  useSaveDraft,
  useSayOfDraft,
} from "@/data/status";
import { clockTime } from "@/domain/time";
import { s } from "@/text/status";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { TextField } from "./Field";
import form from "./Form.module.css";
import styles from "./Status.module.css";
import { Moment } from "./Time";

const inFirst = (texts: Record<string, string>, languages: readonly string[]): string =>
  texts[languages[0] ?? "en"] ?? Object.values(texts)[0] ?? "";

function Says({ says, languages }: { says: StatusSays; languages: readonly string[] }) {
  const t = s();
  return (
    <div>
      <p className={styles.soft}>
        {t.post[says.state]} · {t.impact}: {t.impacts[says.impact]}
      </p>
      <strong>{inFirst(says.title, languages)}</strong>
      <p className={styles.text}>{inFirst(says.text, languages)}</p>
      <p className={styles.soft}>
        {Object.entries(says.components)
          .map(([id, state]) => `${id}: ${t.component[state]}`)
          .join(", ")}
      </p>
    </div>
  );
}

interface DraftProps {
  draft: StatusDraft;
  languages: readonly string[];
  canAct: boolean;
  drill?: boolean; // of a drill nothing is published
  onChange: () => void;
}

// What waits to be published: who wrote it, who agreed, and what one may do with it.
export function WaitingUpdate({ draft, languages, canAct, drill = false, onChange }: DraftProps) {
  const t = s();
  const say = useSayOfDraft();
  const keep = useSaveDraft();
  const [refusing, refuse] = useState(false);
  const [reason, setReason] = useState("");
  const tell = (word: "propose" | "approve" | "refuse" | "publish" | "drop") => {
    if (say.isPending) return;
    say.mutate(
      { id: draft.id, version: draft.version, word, reason: word === "refuse" ? reason : undefined },
      { onSuccess: () => refuse(false) },
    );
  };
  const now = draft.post_now;
  const done = say.data?.stage === "published" ? say.data.published_at : undefined;
  return (
    <li>
      {draft.outdated && now?.says ? (
        <div role="alert">
          <p>{t.outdated}</p>
          <div className={styles.both}>
            <div>
              <h3>{t.outdatedNow}</h3>
              <Says says={now.says} languages={languages} />
            </div>
            <div>
              <h3>{t.outdatedYours}</h3>
              <Says says={draft.says} languages={languages} />
            </div>
          </div>
          {canAct && (
            <Button
              size="small"
              onClick={() =>
                keep.mutate({
                  page: draft.page,
                  draft: draft.id,
                  body: { ...draft.says, version: draft.version, post_version: now.version },
                })
              }
            >
              {t.keep}
            </Button>
          )}
        </div>
      ) : (
        <Says says={draft.says} languages={languages} />
      )}
      <p className={styles.soft}>
        {t.writtenBy(draft.written_by)} · <Moment at={draft.created_at} />
        {draft.stage === "proposed" && ` · ${t.asked}`}
        {draft.approvals_missing > 0 && ` · ${t.needs(draft.approvals_missing)}`}
      </p>
      {draft.approvals.map((one) => (
        <p key={`${one.name} ${one.at}`} className={styles.soft}>
          {one.approves ? t.approvedBy(one.name) : t.refusedBy(one.name, one.reason)}
          {one.version !== draft.version && ` ${t.ofEarlier}`}
        </p>
      ))}
      {canAct && (
        <div className={styles.row}>
          {draft.may_publish && draft.approvals_missing === 0 && !draft.outdated && !drill && (
            <Button look="primary" size="small" aria-disabled={say.isPending} onClick={() => tell("publish")}>
              {t.publish}
            </Button>
          )}
          {draft.stage === "draft" && draft.approvals_missing > 0 && (
            <Button look="primary" size="small" aria-disabled={say.isPending} onClick={() => tell("propose")}>
              {t.propose}
            </Button>
          )}
          {draft.may_approve && (
            <>
              <Button look="primary" size="small" aria-disabled={say.isPending} onClick={() => tell("approve")}>
                {t.approve}
              </Button>
              <Button size="small" onClick={() => refuse(true)}>
                {t.refuse}
              </Button>
            </>
          )}
          <Button size="small" onClick={onChange}>
            {t.change}
          </Button>
          <Button size="small" look="danger" aria-disabled={say.isPending} onClick={() => tell("drop")}>
            {t.drop}
          </Button>
        </div>
      )}
      {refusing && (
        <form
          className={form.form}
          onSubmit={(event) => {
            event.preventDefault();
            tell("refuse");
          }}
        >
          <TextField
            label={t.refuseReason}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            required
            autoFocus
          />
          <div className={form.buttons}>
            <Button type="submit">{t.refuse}</Button>
            <Button onClick={() => refuse(false)}>{t.cancel}</Button>
          </div>
        </form>
      )}
      <span role="status">{done && t.published_at(clockTime(Date.parse(done), reader()))}</span>
      <div role="alert" className={form.problem}>
        {say.error && failureOf(say.error)}
        {keep.error && failureOf(keep.error)}
      </div>
    </li>
  );
}

function Published({ update, languages }: { update: StatusUpdate; languages: readonly string[] }) {
  const t = s();
  return (
    <div>
      <p className={styles.soft}>
        {t.post[update.says.state]} · {update.shown_at && <Moment at={update.shown_at} />}
        {update.back_dated && ` · ${t.backDated}`} · {update.published_by}
      </p>
      <p className={styles.text}>{inFirst(update.says.text, languages)}</p>
    </div>
  );
}

interface PostProps {
  post: StatusPost;
  languages: readonly string[];
  onWrite?: (() => void) | undefined;
}

// What readers see of one post, newest first.
export function PublishedPost({ post, languages, onWrite }: PostProps) {
  const t = s();
  return (
    <li>
      <div className={styles.row}>
        <strong>{post.says && inFirst(post.says.title, languages)}</strong>
        {post.state && <span className={styles.soft}>{t.post[post.state]}</span>}
        {onWrite && (
          <Button size="small" onClick={onWrite}>
            {t.write}
          </Button>
        )}
      </div>
      {[...post.updates].reverse().map((update) => (
        <Published key={update.id} update={update} languages={languages} />
      ))}
    </li>
  );
}
