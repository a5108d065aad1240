import type { ReactNode } from "react";
import { t } from "@/text";
import { Facts } from "./Facts";
import { Section } from "./Page";
import type { RoomProps } from "./room";
import { Ago, Moment } from "./Time";

export default function RoomFacts({ incident }: RoomProps) {
  const { created_at, acknowledged_at, acknowledged_by, snoozed_until, resolved_at, resolved_by } = incident;
  const ended = (at: string | null, by: { name: string } | null) =>
    at && (
      <>
        <Ago at={at} /> {by && t.incident.by(by.name)}
      </>
    );
  return (
    <Section title={t.incident.one}>
      <Facts
        items={[
          [t.incident.opened, <Ago key="o" at={created_at} />],
          [t.status.acknowledged, ended(acknowledged_at, acknowledged_by)],
          ...(snoozed_until
            ? ([[t.snooze.until, <Moment key="q" at={snoozed_until} />]] as [string, ReactNode][])
            : []),
          [t.status.resolved, ended(resolved_at, resolved_by)],
          [t.incident.team, incident.team?.name ?? t.incident.unowned],
          [t.incident.policy, incident.escalation_policy.name],
        ]}
      />
    </Section>
  );
}
