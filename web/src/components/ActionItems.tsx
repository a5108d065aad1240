import { lazy, Suspense, useState } from "react";
import { type ActionItem, useActionItemsOf } from "@/data/learning";
import { words } from "@/text/learning";
import { ActionItemRow } from "./ActionItemRow";
import styles from "./ActionItems.module.css";
import { Button } from "./Button";
import { Section } from "./Page";
import list from "./RoomList.module.css";
import type { RoomProps } from "./room";
import { Show } from "./States";

const ActionItemDialog = lazy(() => import("./ActionItemDialog"));

// What is to be done about an incident, as a part of its page.
export default function ActionItemsOfIncident({ incident: { number }, canAct }: RoomProps) {
  return <ActionItems number={number} canAct={canAct} />;
}

interface Props {
  number: string; // of the incident
  canAct: boolean;
  source?: string; // where new ones are found: "review", a postmortem
}

// What is to be done about an incident: also in its review, and in what is written about it.
export function ActionItems({ number, canAct, source }: Props) {
  const t = words().actions;
  const items = useActionItemsOf(number);
  const [editing, edit] = useState<ActionItem | "new">();
  return (
    <Section
      title={t.title}
      aside={
        canAct && (
          <Button size="small" onClick={() => edit("new")}>
            {t.add}
          </Button>
        )
      }
    >
      <Show query={items} rows={2}>
        {(data) => (
          <>
            {data.items.length === 0 && <p className={list.soft}>{t.noneHere}</p>}
            <ul className={styles.list}>
              {data.items.map((item) => (
                <ActionItemRow key={item.id} item={item} canAct={canAct} here onEdit={() => edit(item)} />
              ))}
            </ul>
            {data.earlier.length > 0 && (
              <div className={styles.earlier}>
                <h3>{t.earlier}</h3>
                <p className={list.soft}>{t.earlierMeans}</p>
                <ul className={styles.list}>
                  {data.earlier.map((item) => (
                    <ActionItemRow key={item.id} item={item} canAct={canAct} onEdit={() => edit(item)} />
                  ))}
                </ul>
              </div>
            )}
          </>
        )}
      </Show>
      {editing && (
        <Suspense>
          <ActionItemDialog
            number={number}
            item={editing === "new" ? undefined : editing}
            source={source}
            onClose={() => edit(undefined)}
          />
        </Suspense>
      )}
    </Section>
  );
}
