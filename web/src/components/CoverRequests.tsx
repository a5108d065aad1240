import { Check, Hand, X } from "lucide-react";
import { useCoverAct, useCoverRequests } from "@/data/cover";
import { reader } from "@/data/preferences";
import type { CoverRequest } from "@/data/types";
import { moment } from "@/domain/time";
import { t } from "@/text";
import { Avatar } from "./Avatar";
import { Button } from "./Button";
import styles from "./CoverRequests.module.css";
import { serverNow } from "./clock";
import { Section } from "./Page";
import { detailOf } from "./States";

// Who asks for cover, with one tap to take it; and my own requests, with what came of them.
export function CoverRequests({ me }: { me: string }) {
  const requests = useCoverRequests().data ?? [];
  // Declined by me: it is no longer my matter.
  const shown = requests.filter(
    (one) => one.asker.id === me || !one.offers.some((offer) => offer.user.id === me && offer.declined),
  );
  if (shown.length === 0) return null;
  return (
    <Section title={t.cover.title}>
      <ul className={styles.list}>
        {shown.map((one) => (
          <Row key={one.id} request={one} me={me} />
        ))}
      </ul>
    </Section>
  );
}

export const spanOf = ({ from, until }: { from: string; until: string }): string => {
  const at = (text: string) => moment(Date.parse(text), serverNow(), reader());
  return `${at(from)} – ${at(until)}`;
};

function Row({ request, me }: { request: CoverRequest; me: string }) {
  const act = useCoverAct(request.id);
  const may = (one: CoverRequest["may"][number]) => request.may.includes(one);
  const mine = request.asker.id === me;
  const offers = request.offers.filter((offer) => !offer.declined);
  return (
    <li>
      <Avatar id={request.asker.id} name={request.asker.name} small />
      <div className={styles.what}>
        <strong>
          {mine ? t.cover.youAsk(request.schedule.name) : t.cover.asks(request.asker.name, request.schedule.name)}
        </strong>
        <span>{spanOf(request)}</span>
        {request.swap && <span>{t.cover.inReturn(spanOf(request.swap))}</span>}
        <small>
          {t.cover.load(request.load)}
          {request.user && ` · ${t.cover.asked(request.user.id === me ? t.oncall.you : request.user.name)}`}
        </small>
        {request.mine && <small>{t.cover.mine(request.mine.before, request.mine.after)}</small>}
        {request.note && <small>{request.note}</small>}
        {request.problem && <small className={styles.problem}>{request.problem}</small>}
        {act.error && (
          <small role="alert" className={styles.problem}>
            {detailOf(act.error)}
          </small>
        )}
      </div>
      <span className={styles.acts}>
        {may("offer") && (
          <Button look="primary" icon={<Hand />} disabled={act.isPending} onClick={() => act.mutate({ act: "offer" })}>
            {request.swap ? t.cover.swap : t.cover.offer}
          </Button>
        )}
        {may("decline") && (
          <Button look="quiet" disabled={act.isPending} onClick={() => act.mutate({ act: "decline" })}>
            {t.cover.decline}
          </Button>
        )}
        {may("accept") &&
          offers.map((offer) => (
            <Button
              key={offer.user.id}
              look="primary"
              icon={<Check />}
              disabled={act.isPending}
              onClick={() => act.mutate({ act: "accept", user: offer.user.id })}
            >
              {t.cover.accept(offer.user.name)}
            </Button>
          ))}
        {may("withdraw") && (
          <Button look="quiet" icon={<X />} disabled={act.isPending} onClick={() => act.mutate({ act: "withdraw" })}>
            {t.cover.withdraw}
          </Button>
        )}
      </span>
    </li>
  );
}
