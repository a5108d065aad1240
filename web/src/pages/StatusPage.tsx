import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ExternalLink } from "lucide-react";
import { Button, buttonClass } from "@/components/Button";
import form from "@/components/Form.module.css";
import { Page, Section } from "@/components/Page";
import { ShowPage } from "@/components/States";
import styles from "@/components/Status.module.css";
import StatusComposer from "@/components/StatusComposer";
import { PublishedPost, WaitingUpdate } from "@/components/StatusDrafts";
import { StatusExports } from "@/components/StatusExports";
import { Subscribers } from "@/components/Subscribers";
import { useMay } from "@/data/permissions";
import { type StatusPageState, useStatusPage } from "@/data/status";
import { s } from "@/text/status";

// One status page: what waits, what is published, and writing.
export function StatusPage() {
  const { id } = useParams({ from: "/status-pages/$id" });
  const page = useStatusPage(id);
  return (
    <ShowPage query={page} title={s().title}>
      {(data) => <Shown page={data} />}
    </ShowPage>
  );
}

function Shown({ page }: { page: StatusPageState }) {
  const t = s();
  const canAct = useMay("respond");
  const canConfigure = useMay("configure");
  const navigate = useNavigate();
  const { post, draft } = useSearch({ from: "/status-pages/$id" });
  const to = (search: { post?: string; draft?: string }) =>
    void navigate({ to: "/status-pages/$id", params: { id: page.id }, search });
  const written = page.posts.find((one) => one.id === post);
  const changed = page.waiting.find((one) => one.id === draft);
  const kind = written?.kind ?? changed?.post_now?.kind ?? (post === "maintenance" ? "maintenance" : "incident");
  if (written || changed || post === "incident" || post === "maintenance")
    return (
      <Page title={page.name} wide>
        <StatusComposer
          key={`${post} ${draft}`}
          page={page}
          kind={kind}
          post={written}
          draft={changed}
          onClose={() => to({})}
        />
      </Page>
    );
  return (
    <Page
      title={page.name}
      wide
      aside={
        <span className={form.line}>
          <a href={page.url} target="_blank" rel="noreferrer" className={buttonClass()}>
            <ExternalLink aria-hidden="true" />
            {t.open}
          </a>
          <Link to="/admin/status-pages/$id" params={{ id: page.id }} className={buttonClass()}>
            {t.edit}
          </Link>
        </span>
      }
    >
      <p>
        <strong>{t.states[page.state]}</strong>
      </p>
      {canAct && (
        <div className={styles.row}>
          <Button look="primary" onClick={() => to({ post: "incident" })}>
            {t.newIncident}
          </Button>
          <Button onClick={() => to({ post: "maintenance" })}>{t.newMaintenance}</Button>
        </div>
      )}
      {!page.may_publish && <p className={styles.soft}>{t.notYou}</p>}
      {page.waiting.length > 0 && (
        <Section title={t.waiting}>
          <ul className={styles.list}>
            {page.waiting.map((one) => (
              <WaitingUpdate
                key={one.id}
                draft={one}
                languages={page.languages}
                canAct={canAct}
                onChange={() => to({ draft: one.id })}
              />
            ))}
          </ul>
        </Section>
      )}
      <Section title={t.components}>
        <ul className={styles.parts}>
          {page.components.map((one) => (
            <li key={one.id}>
              <strong>{one.name}</strong>
              <span>
                <span data-state={one.state}>{t.component[one.state]}</span>
                {one.proposed && one.proposed !== one.state && (
                  <span className={styles.soft}>{t.proposed(t.component[one.proposed] ?? one.proposed)}</span>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t.published}>
        {page.posts.length === 0 && <p className={styles.soft}>{t.nothingPublished}</p>}
        <ul className={styles.list}>
          {page.posts.map((one) => (
            <PublishedPost
              key={one.id}
              post={one}
              languages={page.languages}
              onWrite={canAct ? () => to({ post: one.id }) : undefined}
            />
          ))}
        </ul>
      </Section>
      <StatusExports page={page.id} items={page.exports} canRun={canConfigure} />
      {canConfigure && <Subscribers page={page.id} />}
    </Page>
  );
}
