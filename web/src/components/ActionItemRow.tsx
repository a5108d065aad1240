import { Link } from "@tanstack/react-router";
import { type ActionItem, useMoveActionItem } from "@/data/learning";
import { words } from "@/text/learning";
import { ActionItemIssue } from "./ActionItemIssue";
import styles from "./ActionItems.module.css";
import { Problem } from "./Problem";
import { Moment } from "./Time";

interface Props {
  item: ActionItem;
  canAct: boolean;
  here?: boolean; // it stands with its incident, which needs no saying
  onEdit: () => void;
}

// One of what is to be done: ticked when it is done.
export function ActionItemRow({ item, canAct, here = false, onEdit }: Props) {
  const t = words().actions;
  const move = useMoveActionItem(item);
  const done = item.state === "done";
  return (
    <li className={styles.item} data-state={item.state}>
      <input
        type="checkbox"
        aria-label={t.tick(item.title)}
        checked={done}
        disabled={!canAct || item.state === "dropped"}
        onChange={() => !move.isPending && move.mutate({ to: done ? "open" : "done" })}
      />
      <div>
        <p className={styles.name}>
          {canAct ? (
            <button type="button" onClick={onEdit}>
              <span className="visually-hidden">{t.edit(item.id)}: </span>
              <bdi>{item.title}</bdi>
            </button>
          ) : (
            <bdi>{item.title}</bdi>
          )}
        </p>
        <p className={styles.facts}>
          <span className={styles.kind}>{t.kinds[item.kind]}</span>
          <Link to="/action-items/$item" params={{ item: item.id }}>
            {item.id}
          </Link>
          {!here && (
            <Link to="/incidents/$number" params={{ number: item.incident }}>
              {item.incident}
            </Link>
          )}
          <span>{item.owner?.name ?? t.nobody}</span>
          {item.priority && <span>{item.priority}</span>}
          {item.state === "open" && (
            <span className={item.overdue ? styles.overdue : undefined}>
              {item.overdue ? `${t.overdue}, ` : ""}
              {t.dueBy} <Moment at={item.due_at} />
            </span>
          )}
          {item.ended_at && (
            <span>
              {done ? t.doneBy(item.ended_by) : t.droppedBy(item.ended_by, item.reason)} <Moment at={item.ended_at} />
            </span>
          )}
          {item.source && <span>{item.source}</span>}
        </p>
        {item.happened_again.length > 0 && (
          <p className={styles.facts}>
            <span>{t.again}</span>
            {item.happened_again.map((number) => (
              <Link key={number} to="/incidents/$number" params={{ number }}>
                {number}
              </Link>
            ))}
          </p>
        )}
        <ActionItemIssue item={item} canAct={canAct} />
        <Problem of={move} />
      </div>
    </li>
  );
}
