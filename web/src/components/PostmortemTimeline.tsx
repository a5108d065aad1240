import { useState } from "react";
import { type PostmortemItem, usePutItem } from "@/data/postmortem";
import { p } from "@/text/postmortem";
import { Button } from "./Button";
import { TextField } from "./Field";
import styles from "./Postmortem.module.css";
import { Problem } from "./Problem";
import { Moment } from "./Time";

interface Props {
  number: string;
  items: readonly PostmortemItem[];
  canAct: boolean;
}

// What of the record tells the story: each item may be hidden, said in other words, and have a note.
export function PostmortemTimeline({ number, items, canAct }: Props) {
  const t = p();
  const [all, showAll] = useState(false);
  const hidden = items.filter((item) => item.hidden).length;
  return (
    <>
      <ol className={styles.timeline}>
        {items
          .filter((item) => all || !item.hidden)
          .map((item) => (
            <Item key={item.entry} number={number} item={item} canAct={canAct} />
          ))}
      </ol>
      {hidden > 0 && (
        <Button size="small" look="quiet" onClick={() => showAll(!all)}>
          {all ? t.hideHidden : t.showHidden(hidden)}
        </Button>
      )}
    </>
  );
}

function Item({ number, item, canAct }: { number: string; item: PostmortemItem; canAct: boolean }) {
  const t = p();
  const put = usePutItem(number);
  const [changing, change] = useState(false);
  const [title, setTitle] = useState(item.title);
  const [note, setNote] = useState(item.note);
  const words = item.title || item.words;
  const say = (next: Partial<PostmortemItem>, done?: () => void) => {
    if (put.isPending) return;
    const { entry, hidden, title, note } = { ...item, ...next };
    put.mutate({ entry, hidden, title, note }, { onSuccess: done });
  };
  return (
    <li data-hidden={item.hidden ? "" : undefined}>
      <span className={styles.when}>
        <Moment at={item.at} />
      </span>
      <div>
        <p>
          {words}
          {item.hidden && <span className={styles.mark}> {t.hidden}</span>}
        </p>
        {item.note && <p className={styles.note}>{item.note}</p>}
        {changing && (
          <form
            className={styles.inline}
            onSubmit={(event) => {
              event.preventDefault();
              say({ title: title.trim(), note: note.trim() }, () => change(false));
            }}
          >
            <TextField
              label={t.itemTitle}
              hint={t.itemTitleHint}
              value={title}
              placeholder={item.words}
              maxLength={400}
              onChange={(event) => setTitle(event.target.value)}
            />
            <TextField
              label={t.itemNote}
              value={note}
              maxLength={1500}
              onChange={(event) => setNote(event.target.value)}
            />
            <Button size="small" type="submit" aria-disabled={put.isPending}>
              {t.save}
            </Button>
          </form>
        )}
        <Problem of={put} />
      </div>
      {canAct && (
        <span className={styles.tools}>
          <Button size="small" look="quiet" aria-label={t.retitleOf(words)} onClick={() => change(!changing)}>
            {t.retitle}
          </Button>
          <Button
            size="small"
            look="quiet"
            aria-label={item.hidden ? t.showOf(words) : t.hideOf(words)}
            aria-disabled={put.isPending}
            onClick={() => say({ hidden: !item.hidden })}
          >
            {item.hidden ? t.show : t.hide}
          </Button>
        </span>
      )}
    </li>
  );
}
