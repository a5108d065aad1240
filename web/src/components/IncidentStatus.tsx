import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type IncidentStatus as OfIncident, useIncidentStatus } from "@/data/status";
import { s } from "@/text/status";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { Section } from "./Page";
import type { RoomProps } from "./room";
import styles from "./Status.module.css";
import StatusComposer from "./StatusComposer";
import { PublishedPost, WaitingUpdate } from "./StatusDrafts";

type PageHere = OfIncident["pages"][number];

// What the public sees of the incident, what waits, and a draft that is prepared for it.
export default function IncidentStatus({ incident, canAct }: RoomProps) {
  const t = s();
  const status = useIncidentStatus(incident.number);
  const [writing, write] = useState<{ page: PageHere; post?: string; draft?: string }>();
  // Where there is no status page, there is nothing to show.
  if (!status.data || status.data.pages.length === 0) return null;
  const { posts, waiting, pages } = status.data;
  const pageOf = (id: string) => pages.find((one) => one.id === id);
  const unwritten = pages
    .filter((page) => ![...posts, ...waiting].some((one) => one.page === page.id))
    .sort((one, other) => Number(other.concerned) - Number(one.concerned));
  const drill = incident.counts_as === "drill";
  const service = incident.service?.name ?? incident.title;
  const of = (page: PageHere) => page.components.filter((one) => one.service && one.service === incident.service?.id);
  return (
    <Section title={t.incidentTitle}>
      {drill && <p>{t.drill}</p>}
      {posts.length === 0 && !drill && <p className={styles.soft}>{t.nothing}</p>}
      <ul className={styles.list}>
        {waiting.map((draft) => (
          <WaitingUpdate
            key={draft.id}
            draft={draft}
            languages={pageOf(draft.page)?.languages ?? []}
            canAct={canAct}
            drill={drill}
            onChange={() => {
              const page = pageOf(draft.page);
              if (page) write({ page, draft: draft.id });
            }}
          />
        ))}
        {posts.map((post) => {
          const page = pageOf(post.page);
          return (
            <PublishedPost
              key={post.id}
              post={post}
              languages={page?.languages ?? []}
              onWrite={canAct && page ? () => write({ page, post: post.id }) : undefined}
            />
          );
        })}
      </ul>
      <div className={styles.row}>
        {canAct &&
          unwritten.map((page) => (
            <Button key={page.id} size="small" onClick={() => write({ page })}>
              {t.prepare(page.name)}
            </Button>
          ))}
        {pages
          .filter((page) => !unwritten.includes(page))
          .map((page) => (
            <Link key={page.id} to="/status-pages/$id" params={{ id: page.id }}>
              {page.name}
            </Link>
          ))}
      </div>
      {writing && (
        <Dialog open onClose={() => write(undefined)} title={writing.page.name}>
          <StatusComposer
            page={writing.page}
            kind={
              (posts.find(({ id }) => id === writing.post) ?? waiting.find(({ id }) => id === writing.draft)?.post_now)
                ?.kind ?? "incident"
            }
            incident={incident.number}
            post={posts.find(({ id }) => id === writing.post)}
            draft={waiting.find(({ id }) => id === writing.draft)}
            prepared={
              writing.post || writing.draft
                ? undefined
                : {
                    title: { [writing.page.languages[0] ?? "en"]: t.preparedTitle.replace("{service}", service) },
                    text: { [writing.page.languages[0] ?? "en"]: t.preparedText.replace("{service}", service) },
                    components: Object.fromEntries(of(writing.page).map((one) => [one.id, one.proposed ?? one.state])),
                  }
            }
            onClose={() => write(undefined)}
          />
        </Dialog>
      )}
    </Section>
  );
}
