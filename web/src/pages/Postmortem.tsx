import { Link, useParams } from "@tanstack/react-router";
import { Printer, Users } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { ActionItems } from "@/components/ActionItems";
import { Button } from "@/components/Button";
import { DownloadLink } from "@/components/Downloads";
import { Findings } from "@/components/Findings";
import form from "@/components/Form.module.css";
import { Later } from "@/components/Later";
import Markdown from "@/components/Markdown";
import { Page, Section } from "@/components/Page";
import styles from "@/components/Postmortem.module.css";
import { CommentForm, SectionComments } from "@/components/PostmortemComments";
import { CustomerVersion, ImportMarkdown, SignOff, Versions } from "@/components/PostmortemFinish";
import { PostmortemTimeline } from "@/components/PostmortemTimeline";
import { Problem } from "@/components/Problem";
import { Empty, Loading, Show } from "@/components/States";
import { Moment } from "@/components/Time";
import { useIncident } from "@/data/incidents";
import { useMay } from "@/data/permissions";
import {
  exportUrl,
  type Postmortem,
  type PostmortemSection,
  useDraftPostmortem,
  usePostmortem,
} from "@/data/postmortem";
import { useCursors, usePresence } from "@/data/presence";
import { p } from "@/text/postmortem";

const SectionEditor = lazy(() => import("@/components/SectionEditor"));

export function PostmortemPage() {
  const { number } = useParams({ from: "/incidents/$number/postmortem" });
  const t = p();
  const postmortem = usePostmortem(number);
  const title = useIncident(number).data?.title;
  return (
    <Page title={title ? `${t.of(number)}: ${title}` : t.of(number)} tab={t.of(number)} wide>
      <p className={styles.back}>
        <Link to="/incidents/$number" params={{ number }}>
          {t.toIncident}
        </Link>
        {" · "}
        <Link to="/postmortems">{t.title}</Link>
      </p>
      <Show query={postmortem} rows={8}>
        {(data) => (data ? <Written number={number} postmortem={data} /> : <NotYet number={number} />)}
      </Show>
    </Page>
  );
}

function NotYet({ number }: { number: string }) {
  const t = p();
  const canAct = useMay("respond");
  const draft = useDraftPostmortem(number);
  return (
    <Empty
      title={t.none}
      action={
        canAct && (
          <>
            <Button
              look="primary"
              aria-disabled={draft.isPending}
              onClick={() => !draft.isPending && draft.mutate(document.documentElement.lang === "de" ? "de" : "en")}
            >
              {t.draft}
            </Button>
            <Problem of={draft} />
          </>
        )
      }
    >
      {t.draftDetail}
    </Empty>
  );
}

// The words of the page that are selected.
const selectedWords = (): string => getSelection()?.toString().trim() ?? "";

function Written({ number, postmortem }: { number: string; postmortem: Postmortem }) {
  const t = p();
  const canAct = useMay("respond");
  const present = usePresence(postmortem.incident_id);
  const published = postmortem.state === "published";
  return (
    <div className={styles.postmortem}>
      <header className={styles.head}>
        <blockquote className={styles.purpose}>
          <Markdown text={postmortem.purpose} />
        </blockquote>
        <p className={form.soft}>
          {
            t.states[
              published && postmortem.content_version !== postmortem.published_version ? "changed" : postmortem.state
            ]
          }
          {postmortem.published_at && (
            <>
              {" · "}
              {t.publishedBy(postmortem.published_by)}, <Moment at={postmortem.published_at} />
            </>
          )}
          {present.length > 0 && (
            <span className={styles.present}>
              <Users aria-hidden="true" /> {present.map(({ name }) => name).join(", ")}
            </span>
          )}
        </p>
        <p className={styles.tools}>
          <Button size="small" look="quiet" icon={<Printer />} onClick={() => print()}>
            {t.print}
          </Button>
          <DownloadLink look="quiet" size="small" href={exportUrl(number)} label={t.asMarkdown} />
          <DownloadLink look="quiet" size="small" href={`${exportUrl(number)}?format=pdf`} label="PDF" />
        </p>
      </header>
      {postmortem.sections.map((section) => (
        <Part key={section.section} number={number} postmortem={postmortem} section={section} canAct={canAct} />
      ))}
      <ActionItems number={number} canAct={canAct} source="postmortem" />
      <div className={styles.around}>
        <SignOff number={number} postmortem={postmortem} canAct={canAct} />
        <Versions number={number} postmortem={postmortem} canAct={canAct} />
        {canAct && <CustomerVersion number={number} />}
        {canAct && <ImportMarkdown number={number} />}
      </div>
    </div>
  );
}

interface PartProps {
  number: string;
  postmortem: Postmortem;
  section: PostmortemSection;
  canAct: boolean;
}

function Part({ number, postmortem, section, canAct }: PartProps) {
  const t = p();
  const here = useCursors(postmortem.incident_id, section.section);
  const [editing, edit] = useState(false);
  const [quote, comment] = useState<string | null>(null);
  if (section.fill === "timeline")
    return (
      <Section title={section.title}>
        <PostmortemTimeline number={number} items={postmortem.timeline} canAct={canAct} />
      </Section>
    );
  if (section.fill === "analysis")
    return (
      <Section title={section.title}>
        <Findings number={number} postmortem={postmortem} canAct={canAct} />
      </Section>
    );
  const tools = canAct && !editing && (
    <span className={styles.tools}>
      <Button
        size="small"
        look="quiet"
        aria-label={t.commentOn(section.title)}
        onClick={() => comment(selectedWords())}
      >
        {t.comment}
      </Button>
      <Button size="small" aria-label={t.editOf(section.title)} onClick={() => edit(true)}>
        {t.edit}
      </Button>
    </span>
  );
  return (
    <Section title={section.title} aside={tools}>
      {section.hint && <p className={form.soft}>{section.hint}</p>}
      {!editing && here.length > 0 && <p className={form.soft}>{t.hereToo(here.map(({ name }) => name).join(", "))}</p>}
      {editing ? (
        <Later of={`${number} ${section.section}`} fallback={<Loading rows={3} />}>
          <Suspense fallback={<Loading rows={3} />}>
            <SectionEditor
              number={number}
              incident={postmortem.incident_id}
              section={section}
              language={postmortem.language}
              onClose={() => edit(false)}
            />
          </Suspense>
        </Later>
      ) : section.text === "" ? (
        <p className={form.soft}>{t.empty}</p>
      ) : (
        <div className={styles.read} lang={postmortem.language}>
          <Markdown text={section.text} />
        </div>
      )}
      <SectionComments
        number={number}
        comments={postmortem.comments.filter((one) => one.section === section.section)}
        canAct={canAct}
      />
      {quote !== null && (
        <CommentForm number={number} section={section.section} quote={quote} onClose={() => comment(null)} />
      )}
    </Section>
  );
}
