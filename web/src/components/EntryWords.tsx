import { lazy, Suspense } from "react";
import type { TimelineEntry } from "@/data/types";
import { decisionOf, hasMarkup, noteOf, updateOf, writtenKind } from "@/domain/room";
import { t } from "@/text/first";
import styles from "./Room.module.css";
import { Said } from "./Said";
import { Moment } from "./Time";

const Markdown = lazy(() => import("./Markdown"));

// What an entry says: people's words formatted, the rest as its sentence.
export function EntryWords({ entry }: { entry: TimelineEntry }) {
  switch (writtenKind(entry)) {
    case "note":
      return <Words text={noteOf(entry)} />;
    case "update":
      return <UpdateLines entry={entry} />;
    case "decision":
      return <DecisionLines entry={entry} />;
    default:
      return (
        <p>
          <Said text={entry.text} />
        </p>
      );
  }
}

// Plain until the code that formats has come, and when there is nothing to format.
function Words({ text }: { text: string }) {
  const plain = <p className={styles.plain}>{text}</p>;
  return hasMarkup(text) ? (
    <Suspense fallback={plain}>
      <Markdown text={text} />
    </Suspense>
  ) : (
    plain
  );
}

export function UpdateLines({ entry }: { entry: TimelineEntry }) {
  const { impact, action, nextStep, nextUpdateAt } = updateOf(entry);
  const lines = [
    [t.room.impact, impact],
    [t.room.action, action],
    [t.room.nextStep, nextStep],
  ] as const;
  return (
    <dl className={styles.lines}>
      {lines.map(
        ([name, text]) =>
          text && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Words text={text} />
              </dd>
            </div>
          ),
      )}
      {nextUpdateAt && (
        <div>
          <dt>{t.room.nextUpdate}</dt>
          <dd>
            <Moment at={nextUpdateAt} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function DecisionLines({ entry }: { entry: TimelineEntry }) {
  const { decision, why, decidedBy, options } = decisionOf(entry);
  return (
    <div className={styles.decision}>
      <div className={styles.decided}>
        <Words text={decision} />
      </div>
      <dl className={styles.lines}>
        {why && (
          <div>
            <dt>{t.room.why}</dt>
            <dd>
              <Words text={why} />
            </dd>
          </div>
        )}
        {options.length > 0 && (
          <div>
            <dt>{t.room.considered}</dt>
            <dd>{options.join(" · ")}</dd>
          </div>
        )}
        {decidedBy !== entry.actor.name && decidedBy && (
          <div>
            <dt>{t.room.decidedBy}</dt>
            <dd>{decidedBy}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
