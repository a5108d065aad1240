import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { type ReviewMeeting, useReview, useReviewAct } from "@/data/learning";
import { reader } from "@/data/preferences";
import { fromInput, stamp } from "@/domain/time";
import { t as common } from "@/text";
import { words } from "@/text/learning";
import { failureOf } from "./ActButton";
import { Button, buttonClass } from "./Button";
import { Dialog } from "./Dialog";
import { TextField } from "./Field";
import form from "./Form.module.css";
import { Section } from "./Page";
import { Problem } from "./Problem";
import styles from "./Review.module.css";
import list from "./RoomList.module.css";
import type { RoomProps } from "./room";
import { Show } from "./States";
import { Moment } from "./Time";

type Saying = "ask" | "plan" | "waive" | "near-miss";

// When an incident is reviewed, why and with whom; and whether it nearly was worse.
export default function ReviewPart({ incident: { number }, canAct, over }: RoomProps) {
  const t = words().review;
  const review = useReview(number);
  const act = useReviewAct(number);
  const [saying, say] = useState<Saying>();
  return (
    <Section title={t.title}>
      <Show query={review} rows={2}>
        {({ review: one, near_miss }) => (
          <>
            {one ? <ReviewFacts review={one} /> : <p className={list.soft}>{t.none}</p>}
            {near_miss && (
              <p className={styles.facts}>
                {t.nearMissIs(near_miss.by)} {near_miss.reason}
              </p>
            )}
            <div className={styles.acts}>
              {one && one.state !== "cancelled" && one.state !== "waived" && (
                <Link to="/reviews/$number" params={{ number }} className={buttonClass()}>
                  {t.open}
                </Link>
              )}
              {canAct && <ReviewActs review={one} over={over} say={say} />}
              {canAct &&
                (near_miss ? (
                  <Button look="quiet" onClick={() => act.mutate({ act: "near-miss", reason: "" })}>
                    {t.noNearMiss}
                  </Button>
                ) : (
                  <Button look="quiet" onClick={() => say("near-miss")}>
                    {t.nearMiss}…
                  </Button>
                ))}
            </div>
            <Problem of={act} />
            {saying && <Say number={number} review={one} what={saying} onClose={() => say(undefined)} />}
          </>
        )}
      </Show>
    </Section>
  );
}

// The state of a review as a word; late is one too.
export function ReviewState({ review: { state, late } }: { review: Pick<ReviewMeeting, "state" | "late"> }) {
  const t = words().review;
  return (
    <span className={styles.state} data-state={late ? "late" : state}>
      {late ? t.late : t.states[state]}
    </span>
  );
}

export function ReviewFacts({ review }: { review: Omit<ReviewMeeting, "agenda" | "attendees" | "notes"> }) {
  const t = words().review;
  const awaited = ["due", "planned", "running"].includes(review.state);
  return (
    <>
      <p className={styles.facts}>
        <ReviewState review={review} />
        {review.starts_at && (
          <span>
            <Moment at={review.starts_at} />
            {review.ends_at && (
              <>
                {" "}
                {t.until} <Moment at={review.ends_at} />
              </>
            )}
          </span>
        )}
        {review.lead && (
          <span>
            {t.lead} {review.lead.name}
          </span>
        )}
        {awaited && (
          <span>
            {t.deadline} <Moment at={review.deadline_at} />
          </span>
        )}
      </p>
      <p className={list.soft}>
        {t.why}: {review.why}
      </p>
      {review.note && <p className={styles.note}>{review.note}</p>}
      {review.state === "held" && review.ended_at && (
        <p className={list.soft}>
          {t.heldBy(review.ended_by)}, <Moment at={review.ended_at} />
        </p>
      )}
    </>
  );
}

interface ActsProps {
  review: ReviewMeeting | null;
  over: boolean;
  say: (what: Saying) => void;
}

export function ReviewActs({ review, over, say }: ActsProps) {
  const t = words().review;
  if (review && (review.state === "due" || review.state === "planned"))
    return (
      <>
        <Button onClick={() => say("plan")}>{review.starts_at ? t.move : t.plan}…</Button>
        <Button look="quiet" onClick={() => say("waive")}>
          {t.waive}…
        </Button>
      </>
    );
  const none = !review || review.state === "waived" || review.state === "cancelled";
  return none && over ? <Button onClick={() => say("ask")}>{t.ask}…</Button> : null;
}

interface SayProps {
  number: string;
  review: ReviewMeeting | null;
  what: Saying;
  onClose: () => void;
}

// A reason, and of a plan the time.
export function Say({ number, review, what, onClose }: SayProps) {
  const t = words().review;
  const act = useReviewAct(number);
  const { zone } = reader();
  const labels = { ask: t.askWhy, waive: t.waiveWhy, "near-miss": t.nearMissWhy, plan: words().reason };
  const titles = {
    ask: t.ask,
    waive: t.waive,
    "near-miss": t.nearMiss,
    plan: review?.starts_at ? t.move : t.plan,
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const reason = String(data.get("reason") ?? "").trim();
    if (act.isPending) return;
    if (what !== "plan") return reason ? act.mutate({ act: what, reason }, { onSuccess: onClose }) : undefined;
    const at = fromInput(String(data.get("when") ?? ""), zone);
    if (at !== undefined)
      act.mutate({ act: "plan", starts_at: new Date(at).toISOString(), reason }, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={titles[what]}>
      <form className={form.form} onSubmit={submit}>
        {what === "plan" && (
          <TextField
            name="when"
            type="datetime-local"
            label={t.when}
            hint={zone}
            required
            defaultValue={
              review?.starts_at ? stamp(Date.parse(review.starts_at), zone).replace(" ", "T").slice(0, 16) : undefined
            }
          />
        )}
        <TextField name="reason" label={labels[what]} required={what !== "plan"} maxLength={500} />
        <div role="alert" className={form.problem}>
          {act.error && failureOf(act.error)}
        </div>
        <div className={form.buttons}>
          <Button onClick={onClose}>{words().cancel}</Button>
          <Button type="submit" look="primary" aria-disabled={act.isPending}>
            {act.isPending ? common.act.sending : titles[what]}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
