import { type FormEvent, useState } from "react";
import { type PostmortemComment, type Settlement, useComment, useSettleComment } from "@/data/postmortem";
import { p } from "@/text/postmortem";
import { Button } from "./Button";
import { TextField } from "./Field";
import form from "./Form.module.css";
import styles from "./Postmortem.module.css";
import { Problem } from "./Problem";
import { TextArea } from "./TextArea";
import { Ago } from "./Time";

interface Props {
  number: string;
  comments: readonly PostmortemComment[];
  canAct: boolean;
}

// What people say of a section, and what they would rather read there; what is settled is folded away.
export function SectionComments({ number, comments, canAct }: Props) {
  const t = p();
  const open = comments.filter(({ state }) => state === "open");
  const settled = comments.filter(({ state }) => state !== "open");
  if (comments.length === 0) return null;
  return (
    <div className={styles.comments}>
      <ul aria-label={t.comments}>
        {open.map((one) => (
          <Comment key={one.comment} number={number} comment={one} canAct={canAct} />
        ))}
      </ul>
      {settled.length > 0 && (
        <details>
          <summary>
            {t.comments}: {settled.length}
          </summary>
          <ul>
            {settled.map((one) => (
              <Comment key={one.comment} number={number} comment={one} canAct={false} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Comment({ number, comment, canAct }: { number: string; comment: PostmortemComment; canAct: boolean }) {
  const t = p();
  const settle = useSettleComment(number);
  const words: readonly Settlement[] = comment.replacement === null ? ["resolve"] : ["accept", "refuse"];
  return (
    <li>
      <p className={form.soft}>
        {comment.by} {comment.replacement !== null && t.suggests} · <Ago at={comment.at} />
        {comment.state !== "open" && ` · ${t.settled[comment.state]}, ${comment.settled_by}`}
      </p>
      {comment.quote && (
        <p>
          {comment.replacement === null ? (
            <q>{comment.quote}</q>
          ) : (
            <>
              <del>{comment.quote}</del> <ins>{comment.replacement}</ins>
            </>
          )}
        </p>
      )}
      {comment.text && <p>{comment.text}</p>}
      {canAct && (
        <p className={styles.tools}>
          {words.map((word) => (
            <Button
              key={word}
              size="small"
              aria-disabled={settle.isPending}
              onClick={() => !settle.isPending && settle.mutate({ comment: comment.comment, word })}
            >
              {t[word]}
            </Button>
          ))}
        </p>
      )}
      <Problem of={settle} />
    </li>
  );
}

interface FormProps {
  number: string;
  section: number;
  quote: string;
  onClose: () => void;
}

export function CommentForm({ number, section, quote, onClose }: FormProps) {
  const t = p();
  const comment = useComment(number);
  const [about, setAbout] = useState(quote);
  const [text, setText] = useState("");
  const [replacement, setReplacement] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (comment.isPending) return;
    comment.mutate(
      { section, quote: about, text: text.trim(), ...(replacement === "" ? {} : { replacement }) },
      { onSuccess: onClose },
    );
  };
  return (
    <form className={styles.inline} onSubmit={send}>
      <TextField
        label={t.quote}
        hint={t.quoteHint}
        value={about}
        maxLength={1500}
        onChange={(event) => setAbout(event.target.value)}
      />
      <TextArea
        label={t.words}
        rows={2}
        value={text}
        maxLength={3000}
        onChange={(event) => setText(event.target.value)}
      />
      {about !== "" && (
        <TextField
          label={t.replacement}
          hint={t.replacementHint}
          value={replacement}
          maxLength={1500}
          onChange={(event) => setReplacement(event.target.value)}
        />
      )}
      <span className={styles.tools}>
        <Button size="small" type="submit" look="primary" aria-disabled={comment.isPending}>
          {t.send}
        </Button>
        <Button size="small" look="quiet" onClick={onClose}>
          {t.cancel}
        </Button>
      </span>
      <Problem of={comment} />
    </form>
  );
}
