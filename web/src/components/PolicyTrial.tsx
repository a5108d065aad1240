import { useState } from "react";
import { reader } from "@/data/preferences";
import { usePolicyPreview } from "@/data/previews";
import type { PolicyPreview, PreviewedPage } from "@/data/types";
import { spokenDuration } from "@/domain/duration";
import type { PolicyBody } from "@/domain/policy";
import { absolute, fromInput, shortTime, toInput } from "@/domain/time";
import { t } from "@/text";
import { Avatar } from "./Avatar";
import { Button } from "./Button";
import { serverNow } from "./clock";
import { TextField } from "./Field";
import { Section } from "./Page";
import styles from "./PolicyTrial.module.css";
import { detailOf, Loading } from "./States";

// Whom the policy pages when the incident is opened at an instant of one's choice.
export function PolicyTrial({ id, policy, ready }: { id: string; policy: PolicyBody; ready: boolean }) {
  const { zone } = reader();
  const [at, setAt] = useState<number | null>(null);
  const preview = usePolicyPreview(id, policy, at, ready);
  return (
    <Section title={t.policies.tryIt}>
      <p className={styles.soft}>{t.policies.tryDetail}</p>
      <div className={styles.controls}>
        <TextField
          label={`${t.policies.tryAt} (${zone})`}
          type="datetime-local"
          value={toInput(at ?? serverNow(), zone)}
          onChange={(event) => setAt(fromInput(event.target.value, zone) ?? null)}
        />
        <Button onClick={() => setAt(null)} disabled={at === null}>
          {t.policies.tryNow}
        </Button>
      </div>
      {!ready ? (
        <p className={styles.soft}>{t.policies.tryWrong}</p>
      ) : preview.error ? (
        <p className={styles.problem} role="alert">
          {detailOf(preview.error)}
        </p>
      ) : preview.data ? (
        <Pages preview={preview.data} />
      ) : (
        <Loading rows={3} />
      )}
    </Section>
  );
}

// The first round, and the others when they are asked for.
export function Pages({ preview }: { preview: Pick<PolicyPreview, "at" | "pages"> & { notes?: readonly string[] } }) {
  const [all, setAll] = useState(false);
  const rounds = Math.max(1, ...preview.pages.map((page) => page.round));
  const shown = all ? preview.pages : preview.pages.filter((page) => page.round === 1);
  return (
    <>
      <ol className={styles.pages}>
        {shown.map((page, index) => (
          <PageView
            // biome-ignore lint/suspicious/noArrayIndexKey: one person may be reached twice by one step
            key={index}
            page={page}
            start={Date.parse(preview.at)}
            heading={
              page.round > 1 && shown.findIndex((one) => one.round === page.round) === index
                ? t.policies.round(page.round)
                : null
            }
            repeatsTime={page.at === shown[index - 1]?.at}
          />
        ))}
      </ol>
      {preview.notes?.map((note) => (
        <p key={note} className={styles.soft}>
          {note}
        </p>
      ))}
      {!all && rounds > 1 && (
        <Button size="small" look="quiet" onClick={() => setAll(true)}>
          {t.policies.more(rounds - 1)}
        </Button>
      )}
    </>
  );
}

interface PageProps {
  page: PreviewedPage;
  start: number; // when the incident was opened
  heading: string | null;
  repeatsTime: boolean;
}

function PageView({ page, start, heading, repeatsTime }: PageProps) {
  const at = Date.parse(page.at);
  const length = at - start;
  return (
    <li className={styles.page} data-nobody={page.recipient === null && !page.passed_over}>
      {heading && <b className={styles.round}>{heading}</b>}
      <span className={styles.when} data-quiet={repeatsTime}>
        <span>{length === 0 ? t.policies.atStart : `+ ${spokenDuration(length)}`}</span>
        <time dateTime={page.at} title={absolute(at, reader())}>
          {shortTime(at, reader())}
        </time>
      </span>
      <span className={styles.who}>
        {page.recipient ? (
          <>
            <Avatar id={page.recipient.id} name={page.recipient.name} small />
            <strong>{page.recipient.name}</strong>
          </>
        ) : (
          <strong>{page.passed_over ? t.policies.passedOver : t.policies.nobodyReached}</strong>
        )}
      </span>
      <span className={styles.how}>
        {page.deliveries.map((delivery) => (
          <span key={`${delivery.channel} ${delivery.address} ${delivery.at}`}>
            {t.channel[delivery.channel as keyof typeof t.channel] ?? delivery.channel}
            {delivery.at !== page.at && `, ${t.policies.afterStart(spokenDuration(Date.parse(delivery.at) - at))}`}
            <small>{delivery.address}</small>
          </span>
        ))}
        {page.recipient && page.deliveries.length === 0 && <em>{t.policies.noContact}</em>}
      </span>
      <span className={styles.why}>{page.reason}</span>
    </li>
  );
}
