import { Link, useParams } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { ActionItems } from "@/components/ActionItems";
import { Button } from "@/components/Button";
import { useNow } from "@/components/clock";
import { cx } from "@/components/cx";
import { SelectField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { Page, Section } from "@/components/Page";
import { Problem } from "@/components/Problem";
import styles from "@/components/Review.module.css";
import { ReviewActs, ReviewFacts, Say } from "@/components/ReviewPart";
import list from "@/components/RoomList.module.css";
import { Show } from "@/components/States";
import { TextArea } from "@/components/TextArea";
import { Moment } from "@/components/Time";
import { nameOf, useConfig } from "@/data/config";
import { type ReviewMeeting, useReview, useReviewAct } from "@/data/learning";
import { useMay } from "@/data/permissions";
import { useSession } from "@/data/session";
import { clockText, leftOf } from "@/domain/learning";
import { words } from "@/text/learning";

// A review as a meeting: its agenda with the time that is left, who is there, what is noted and decided, what is to be
// done, and its end.
export function ReviewMeetingPage() {
  const { number } = useParams({ from: "/reviews/$number" });
  const t = words().review;
  const review = useReview(number);
  const canAct = useMay("respond");
  return (
    <Page
      title={`${t.title}: ${number}`}
      aside={
        <Link to="/incidents/$number" params={{ number }}>
          {number}
        </Link>
      }
    >
      <Show query={review} rows={6}>
        {({ review: one }) =>
          one ? <Meeting number={number} review={one} canAct={canAct} /> : <p className={list.soft}>{t.none}</p>
        }
      </Show>
    </Page>
  );
}

interface Props {
  number: string;
  review: ReviewMeeting;
  canAct: boolean;
}

function Meeting({ number, review, canAct }: Props) {
  const t = words().review;
  const act = useReviewAct(number);
  const [saying, say] = useState<Parameters<typeof Say>[0]["what"]>();
  const me = useSession().data?.actor.id;
  const mine = review.attendees.find((one) => one.user.id === me);
  const canBegin = review.state === "due" || review.state === "planned";
  return (
    <>
      <p>
        <bdi>{review.title}</bdi>
      </p>
      <ReviewFacts review={review} />
      {canAct && (
        <div className={styles.acts}>
          {canBegin && (
            <Button look="primary" aria-disabled={act.isPending} onClick={() => act.mutate({ act: "begin" })}>
              {t.begin}
            </Button>
          )}
          <ReviewActs review={review} over say={say} />
          {review.state === "held" && mine?.attended && !mine.signed_at && (
            <Button onClick={() => act.mutate({ act: "sign" })}>{t.sign}</Button>
          )}
        </div>
      )}
      <Problem of={act} />
      <Agenda number={number} review={review} canAct={canAct} />
      <Attendees number={number} review={review} canAct={canAct} />
      <Notes number={number} review={review} canAct={canAct} />
      <ActionItems number={number} canAct={canAct} source={t.title} />
      {canAct && review.state === "running" && <End number={number} />}
      {saying && <Say number={number} review={review} what={saying} onClose={() => say(undefined)} />}
    </>
  );
}

function Agenda({ number, review, canAct }: Props) {
  const t = words().review;
  const act = useReviewAct(number);
  const running = review.state === "running";
  const last = review.item >= review.agenda.length - 1;
  return (
    <Section
      title={t.agenda}
      aside={
        canAct &&
        running &&
        !last && (
          <Button size="small" onClick={() => act.mutate({ act: "item", item: review.item + 1 })}>
            {t.next}
          </Button>
        )
      }
    >
      <ol className={styles.agenda}>
        {review.agenda.map((one, index) => {
          const here = running && index === review.item;
          return (
            <li key={one.title} aria-current={here ? "step" : undefined}>
              {canAct && running && !here ? (
                <button
                  type="button"
                  aria-label={t.goTo(one.title)}
                  onClick={() => act.mutate({ act: "item", item: index })}
                >
                  {one.title}
                </button>
              ) : (
                <span>{one.title}</span>
              )}
              {here ? (
                <Left seconds={one.seconds} since={review.item_since} />
              ) : (
                <span className={list.soft}>{t.minutes(Math.round(one.seconds / 60))}</span>
              )}
            </li>
          );
        })}
      </ol>
      <Problem of={act} />
    </Section>
  );
}

function Left({ seconds, since }: { seconds: number; since: string | null }) {
  const t = words().review;
  const left = leftOf(seconds, since, useNow(1000));
  return (
    <span className={styles.clock} data-over={left < 0} role="timer">
      {clockText(left)} {left < 0 ? t.over : t.left}
    </span>
  );
}

function Attendees({ number, review, canAct }: Props) {
  const t = words().review;
  const act = useReviewAct(number);
  const people = useConfig("users").data ?? [];
  const others = people.filter((one) => !review.attendees.some((attendee) => attendee.user.id === one.id));
  const open = ["due", "planned", "running"].includes(review.state);
  return (
    <Section title={t.attendees}>
      <ul className={styles.people}>
        {review.attendees.map((one) => (
          <li key={one.user.id}>
            <label>
              <input
                type="checkbox"
                checked={one.attended}
                disabled={!canAct || !open}
                aria-label={t.there(one.user.name)}
                onChange={(event) => act.mutate({ act: "attend", user: one.user.id, attended: event.target.checked })}
              />
              <span>
                {one.user.name} <small>{one.why}</small>
                {one.signed_at && (
                  <small>
                    {" "}
                    · {t.signed} <Moment at={one.signed_at} />
                  </small>
                )}
              </span>
            </label>
            {canAct && open && !one.attended && (
              <Button
                look="quiet"
                size="small"
                icon={<Trash2 />}
                aria-label={t.remove(one.user.name)}
                onClick={() => act.mutate({ act: "remove", user: one.user.id })}
              />
            )}
          </li>
        ))}
      </ul>
      {canAct && open && others.length > 0 && (
        <div className={styles.more}>
          <SelectField
            label={t.addAttendee}
            value=""
            onChange={(event) =>
              event.target.value &&
              act.mutate({ act: "attend", user: event.target.value, attended: review.state === "running" })
            }
          >
            <option value="">{t.somebody}</option>
            {others.map((one) => (
              <option key={one.id} value={one.id}>
                {nameOf(one)}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      <Problem of={act} />
    </Section>
  );
}

function Notes({ number, review, canAct }: Props) {
  const t = words().review;
  const act = useReviewAct(number);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const target = event.currentTarget;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const kind = submitter?.getAttribute("value") === "decision" ? "decision" : "note";
    const text = String(new FormData(target).get("text") ?? "").trim();
    if (text && !act.isPending) act.mutate({ act: kind, text }, { onSuccess: () => target.reset() });
  };
  return (
    <Section title={t.notes}>
      {review.notes.length === 0 && <p className={list.soft}>{t.noNotes}</p>}
      <ul className={styles.list}>
        {review.notes.map((note) => (
          <li key={note.number}>
            <p className={styles.note}>
              {note.kind === "decision" && <strong>{t.decision}: </strong>}
              {note.text}
            </p>
            <p className={list.soft}>
              {note.by}, <Moment at={note.at} />
            </p>
          </li>
        ))}
      </ul>
      {canAct && review.state === "running" && (
        <form className={cx(form.form, styles.more)} onSubmit={submit}>
          <TextArea name="text" label={t.note} rows={2} required maxLength={8000} />
          <div className={styles.acts}>
            <Button type="submit" value="note">
              {t.write}
            </Button>
            <Button type="submit" look="quiet" value="decision">
              {t.decision}
            </Button>
          </div>
          <Problem of={act} />
        </form>
      )}
    </Section>
  );
}

function End({ number }: { number: string }) {
  const t = words().review;
  const act = useReviewAct(number);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const summary = String(new FormData(event.currentTarget).get("summary") ?? "").trim();
    if (!act.isPending) act.mutate({ act: "end", summary });
  };
  return (
    <form className={cx(form.form, styles.more)} onSubmit={submit}>
      <TextArea name="summary" label={t.summary} rows={3} maxLength={8000} />
      <Problem of={act} />
      <div className={styles.acts}>
        <Button type="submit" look="primary" aria-disabled={act.isPending}>
          {t.end}
        </Button>
      </div>
    </form>
  );
}
