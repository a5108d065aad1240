import { Suspense, useEffect, useState } from "react";
import { useClassification } from "@/data/classification";
import type { IncidentClassification } from "@/data/types";
import { priorityWords } from "@/domain/classification";
import { t } from "@/text";
import { Button } from "./Button";
import styles from "./Classification.module.css";
import { lazyDialog } from "./lazyDialog";
import { Section } from "./Page";
import { type RoomProps, take } from "./room";
import { Show } from "./States";
import { Moment } from "./Time";

const ClassifyDialog = lazyDialog(() => import("./ClassifyDialog"));

// What a dialog is about.
export type AboutPriority = "classify" | "promote" | "demote";

// Whether somebody who looks should say if it is a major incident; that is asked above the tabs (RoomDemands.tsx).
export const asksMajor = ({ major, may_say_major }: IncidentClassification, canAct: boolean): boolean =>
  canAct && major === "proposed" && may_say_major;

// How urgent people say it is, why, and whether it is a major incident.
export default function Classification({ incident: { number }, canAct, asked }: RoomProps) {
  const classification = useClassification(number);
  const [about, setAbout] = useState<AboutPriority>();
  useEffect(() => {
    if (take(asked, "classify")) setAbout("classify");
  }, [asked]);
  return (
    <Section
      title={t.classify.title}
      aside={
        canAct && (
          <Button size="small" aria-keyshortcuts="p" onClick={() => setAbout("classify")}>
            {t.classify.change}
          </Button>
        )
      }
    >
      <Show query={classification} rows={2}>
        {(data) => (
          <>
            <Said classification={data} />
            {!asksMajor(data, canAct) && (
              <MajorState classification={data} onSay={canAct && data.may_say_major ? setAbout : undefined} />
            )}
            {about && (
              <Suspense>
                <ClassifyDialog
                  number={number}
                  classification={data}
                  about={about}
                  onClose={() => setAbout(undefined)}
                />
              </Suspense>
            )}
          </>
        )}
      </Show>
    </Section>
  );
}

function Said({
  classification: { priority, level, scheme, category, said },
}: {
  classification: IncidentClassification;
}) {
  if (!priority) return <p className={styles.soft}>{t.classify.none}</p>;
  const overridden = said && (said.proposed !== priority || said.proposed_kind !== said.kind);
  return (
    <div className={styles.said}>
      <p>
        <strong>
          {priorityWords(priority, level)}
          {said && ` · ${t.classify.kinds[said.kind]}`}
        </strong>
        {category && ` · ${category}`}
      </p>
      <p className={styles.soft}>{t.classify.means[priority]}</p>
      {scheme && <p className={styles.soft}>{t.classify.unit(scheme.name)}</p>}
      {said && (
        <p className={styles.soft}>
          {overridden && `${t.classify.overridden(`${said.proposed} · ${t.classify.kinds[said.proposed_kind]}`)} `}
          <bdi>{said.reason || said.because}</bdi>
          <br />
          {t.classify.saidBy(said.by.name)} <Moment at={said.at} />
        </p>
      )}
    </div>
  );
}

interface MajorProps {
  classification: IncidentClassification;
  onSay?: (about: AboutPriority) => void;
}

export function MajorState({ classification: { major, continuity }, onSay }: MajorProps) {
  const declared = major === "declared";
  if (major === "no" && !onSay) return null;
  return (
    <div className={styles.major} data-major={major}>
      {major !== "no" && <p>{t.classify.majors[major]}</p>}
      {(declared || major === "proposed") && continuity.length > 0 && (
        <p>
          {t.classify.continuity}{" "}
          {continuity.map(({ name, url }, index) => (
            <span key={url}>
              {index > 0 && ", "}
              <a href={url} target="_blank" rel="noreferrer">
                {name}
              </a>
            </span>
          ))}
        </p>
      )}
      {onSay && (
        <span className={styles.buttons}>
          {!declared && (
            <Button size="small" look={major === "proposed" ? "primary" : undefined} onClick={() => onSay("promote")}>
              {t.classify.promote}
            </Button>
          )}
          {(declared || major === "proposed") && (
            <Button size="small" look="quiet" onClick={() => onSay("demote")}>
              {declared ? t.classify.demote : t.classify.decline}
            </Button>
          )}
        </span>
      )}
    </div>
  );
}
