import { Suspense, useEffect, useState } from "react";
import { useProgress } from "@/data/stages";
import type { Progress, Stage } from "@/data/types";
import { reachedStages } from "@/domain/stages";
import { t } from "@/text";
import { Button } from "./Button";
import { lazyDialog } from "./lazyDialog";
import { Section } from "./Page";
import { type RoomProps, take } from "./room";
import styles from "./Stages.module.css";
import { Show } from "./States";
import { Moment } from "./Time";

const StageDialog = lazyDialog(() => import("./StageDialog"));

// What a dialog is about: the stage itself, when one was reached, from when to when people were affected.
export type About = { is: "stage" } | { is: "time"; stage: Stage; own?: string; at: string } | { is: "impact" };

// How far people say they are, when each stage was, and who was affected for how long.
export default function Stages({ incident: { number }, canAct, asked }: RoomProps) {
  const progress = useProgress(number);
  const [about, setAbout] = useState<About>();
  useEffect(() => {
    if (take(asked, "stage")) setAbout({ is: "stage" });
  }, [asked]);
  return (
    <Section
      title={t.stages.title}
      aside={
        canAct && (
          <Button size="small" aria-keyshortcuts="s" onClick={() => setAbout({ is: "stage" })}>
            {t.stages.change}
          </Button>
        )
      }
    >
      <Show query={progress} rows={2}>
        {(data) => (
          <>
            <Reached progress={data} onTime={canAct ? setAbout : undefined} />
            <Impact progress={data} onSay={canAct ? () => setAbout({ is: "impact" }) : undefined} />
            {about && (
              <Suspense>
                <StageDialog number={number} progress={data} about={about} onClose={() => setAbout(undefined)} />
              </Suspense>
            )}
          </>
        )}
      </Show>
    </Section>
  );
}

function Reached({ progress, onTime }: { progress: Progress; onTime?: (about: About) => void }) {
  return (
    <ol className={styles.stages}>
      {reachedStages(progress).map(({ stage, own, at }) => (
        <li
          key={own ?? stage}
          aria-current={(own ? own === progress.own_stage : stage === progress.stage) ? "step" : undefined}
        >
          <span>
            {own ?? t.stages.names[stage]}
            {own && <small className={styles.common}> {t.stages.names[stage]}</small>}
          </span>
          {onTime ? (
            <button
              type="button"
              className={styles.time}
              title={t.stages.correct}
              onClick={() => onTime({ is: "time", stage, own, at })}
            >
              <span className="visually-hidden">{t.stages.correctOf(own ?? t.stages.names[stage])}, </span>
              <Moment at={at} />
            </button>
          ) : (
            <Moment at={at} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Impact({ progress: { impact, missing, stage }, onSay }: { progress: Progress; onSay?: () => void }) {
  const { began_at, ended_at } = impact;
  return (
    <div className={styles.impact}>
      <p>
        {began_at ? (
          <>
            {t.stages.affected} <Moment at={began_at} /> {ended_at ? <>– {<Moment at={ended_at} />}</> : t.stages.still}
          </>
        ) : (
          t.stages.notSaid
        )}
      </p>
      {onSay && (
        <Button size="small" look="quiet" onClick={onSay}>
          {began_at ? t.stages.correct : t.stages.sayImpact}
        </Button>
      )}
      {stage === "resolved" && missing.includes("closing_update") && (
        <p className={styles.missing}>{t.stages.wantsUpdate}</p>
      )}
    </div>
  );
}
