import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Check, FileDown, Pencil } from "lucide-react";
import { lazy, Suspense } from "react";
import { ActButton } from "@/components/ActButton";
import { Button, buttonClass } from "@/components/Button";
import { Difference } from "@/components/Difference";
import { DownloadLink } from "@/components/Downloads";
import { Facts } from "@/components/Facts";
import form from "@/components/Form.module.css";
import { Page, Section } from "@/components/Page";
import { Problem } from "@/components/Problem";
import list from "@/components/RoomList.module.css";
import { Loading, Show, ShowPage } from "@/components/States";
import { Ago, Moment } from "@/components/Time";
import { nameOf, useConfig } from "@/data/config";
import {
  type KnowledgeDocument as Document,
  useDocument,
  useProposalsOf,
  useReview,
  useSaveDocument,
  useSayUsed,
  useVersion,
} from "@/data/knowledge";
import { useMay } from "@/data/permissions";
import { k } from "@/text/knowledge";
import styles from "./KnowledgeDocument.module.css";

const Markdown = lazy(() => import("@/components/Markdown"));

export function KnowledgeDocument() {
  const { number } = useParams({ from: "/knowledge/$number" });
  const document = useDocument(number);
  return (
    <ShowPage query={document} title={k().title}>
      {(data) => <View key={data.number} document={data} />}
    </ShowPage>
  );
}

// A text to be read; beside it whose it is, whether it is still true, and where it helped.
function View({ document }: { document: Document }) {
  const { number, kind, title, text, archived } = document;
  const { incident, version } = useSearch({ from: "/knowledge/$number" });
  return (
    <Page title={title} tab={`${number} ${title}`} wide aside={<Acts document={document} incident={incident} />}>
      <p className={styles.under}>
        <Link to="/knowledge">{k().title}</Link> · {number} · {k().kinds[kind]} · {k().changed(document.updated_by)}{" "}
        <Ago at={document.updated_at} />
      </p>
      {archived && <p className={form.note}>{k().isArchived}</p>}
      {incident && <Helped incident={incident} number={number} />}
      <div className={styles.columns}>
        <article className={styles.text}>
          {version ? (
            <Comparison document={document} version={version} />
          ) : (
            <Suspense fallback={<Loading rows={8} />}>
              <Markdown text={text} document />
            </Suspense>
          )}
        </article>
        <aside className={styles.side}>
          <Whose document={document} />
          <Proposals number={number} />
          <Used document={document} />
          <History document={document} shown={version} />
        </aside>
      </div>
    </Page>
  );
}

function Acts({ document, incident }: { document: Document; incident?: string }) {
  const { number, may_write } = document;
  const canAct = useMay("respond");
  return (
    <span className={form.line}>
      <DownloadLink
        look="quiet"
        href={`/v1/knowledge/${number}/markdown`}
        name={`${number}.md`}
        label={k().markdown}
        icon={<FileDown aria-hidden="true" />}
      />
      {canAct && (
        <Link to="/knowledge/$number/edit" params={{ number }} search={{ incident }} className={buttonClass("primary")}>
          <Pencil aria-hidden="true" />
          {may_write ? k().edit : k().propose}
        </Link>
      )}
    </span>
  );
}

// Opened from an incident, one says here whether it helped, where one has just read it.
function Helped({ incident, number }: { incident: string; number: string }) {
  const use = useSayUsed(incident);
  const canAct = useMay("respond");
  const mine = use.data?.opened.find((one) => one.number === number)?.mine;
  return (
    <div className={styles.helped}>
      <Link to="/incidents/$number" params={{ number: incident }}>
        {incident}
      </Link>
      {canAct && (
        <>
          <Button size="small" aria-pressed={mine === true} onClick={() => use.mutate({ number, helped: true })}>
            {k().didHelp}
          </Button>
          <Button size="small" aria-pressed={mine === false} onClick={() => use.mutate({ number, helped: false })}>
            {k().didNotHelp}
          </Button>
        </>
      )}
      <span role="status">{typeof mine === "boolean" && (mine ? k().saidHelped : k().saidNot)}</span>
      <Problem of={use} />
    </div>
  );
}

function Whose({ document }: { document: Document }) {
  const { owner, team, access, services, tags, review_at, overdue, source, may_write } = document;
  const teams = useConfig("teams").data ?? [];
  const users = useConfig("users").data ?? [];
  const declared = useConfig("services").data ?? [];
  const named = (items: typeof teams, id: string) => {
    const item = items.find((one) => one.id === id);
    return item ? nameOf(item) : id;
  };
  const readers =
    access === "everybody"
      ? []
      : [...access.teams.map((id) => named(teams, id)), ...access.people.map((id) => named(users, id))];
  return (
    <section className={styles.whose}>
      <Facts
        items={[
          [k().owner, [owner?.name, team?.name].filter(Boolean).join(", ") || k().nobody],
          [k().review, review_at ? <Due key="review" at={review_at} overdue={overdue} /> : k().noReview],
          [
            k().access,
            access === "everybody" ? k().everybody : readers.length > 0 ? k().only(readers.join(", ")) : k().onlyOwners,
          ],
          [
            k().services,
            services.length > 0 &&
              services.map((id) => (
                <Link key={id} to="/services/$id" params={{ id }} className={styles.part}>
                  {named(declared, id)}
                </Link>
              )),
          ],
          [
            k().tags,
            tags.length > 0 &&
              tags.map((tag) => (
                <Link key={tag} to="/knowledge" search={{ tag }} className={styles.part}>
                  #{tag}
                </Link>
              )),
          ],
          [k().source, source],
        ]}
      />
      {may_write && <Keeping document={document} />}
    </section>
  );
}

const Due = ({ at, overdue }: { at: string; overdue: boolean }) => (
  <span className={overdue ? styles.overdue : undefined}>
    {overdue ? k().wasDue("") : k().due("")}
    <Moment at={at} />
  </span>
);

// Still true; put away.
function Keeping({ document: { number, review_at, archived } }: { document: Document }) {
  const review = useReview(number);
  const save = useSaveDocument(number);
  return (
    <>
      <p className={form.line}>
        {review_at && <ActButton act={review} label={k().stillTrue} size="small" icon={<Check />} />}
        <Button size="small" aria-disabled={save.isPending} onClick={() => save.mutate({ archived: !archived })}>
          {archived ? k().takeOut : k().putAway}
        </Button>
      </p>
      <Problem of={review} />
      <Problem of={save} />
    </>
  );
}

function Proposals({ number }: { number: string }) {
  const { data } = useProposalsOf(number);
  const open = data?.items.filter((one) => one.state === "open") ?? [];
  if (open.length === 0) return null;
  return (
    <Section title={k().waiting}>
      <ul className={list.list}>
        {open.map((one) => (
          <li key={one.id} className={list.item}>
            <Link to="/knowledge/proposals/$id" params={{ id: one.id }}>
              {k().proposes(one.by)}
            </Link>
            <p className={list.soft}>{one.reason}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Used({ document: { used, uses } }: { document: Document }) {
  return (
    <Section title={k().used}>
      <p className={list.soft}>
        {used.incidents === 0 ? k().neverUsed : k().usedCount(used.incidents, used.helped, used.not_helped)}
      </p>
      <ul className={list.list}>
        {uses.map((one) => (
          <li key={`${one.incident} ${one.by}`} className={list.item}>
            <Link to="/incidents/$number" params={{ number: one.incident }}>
              {one.incident} <bdi>{one.title}</bdi>
            </Link>
            <p className={list.soft}>
              {one.helped === null ? k().openedBy(one.by) : `${one.by}: ${one.helped ? k().helped : k().notHelped}`} ·{" "}
              <Ago at={one.at} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function History({ document: { number, versions }, shown }: { document: Document; shown?: number }) {
  return (
    <Section title={k().history}>
      <ol className={list.list}>
        {versions.map((one) => (
          <li key={one.version} className={list.item}>
            {one.version > 1 ? (
              <Link
                to="/knowledge/$number"
                params={{ number }}
                search={(before) => ({ ...before, version: one.version })}
                aria-label={k().compare(one.version)}
                aria-current={shown === one.version}
              >
                {k().version(one.version)}
              </Link>
            ) : (
              k().version(one.version)
            )}
            <span className={list.soft}>
              {" "}
              · {one.by} · <Ago at={one.at} />
            </span>
            {one.reason && <p className={list.soft}>{one.reason}</p>}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Comparison({ document: { number }, version }: { document: Document; version: number }) {
  const after = useVersion(number, version);
  const before = useVersion(number, version - 1);
  const navigate = useNavigate();
  return (
    <Section
      title={k().version(version)}
      aside={
        <Button
          size="small"
          onClick={() => void navigate({ to: "/knowledge/$number", params: { number }, search: {} })}
        >
          {k().closeComparison}
        </Button>
      }
    >
      <Show query={after}>
        {(now) =>
          version === 1 ? (
            <p>{k().firstVersion}</p>
          ) : (
            before.data?.says && now.says && <Difference before={{ ...before.data.says }} after={{ ...now.says }} />
          )
        }
      </Show>
    </Section>
  );
}
