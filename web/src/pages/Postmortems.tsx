import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { BookOpenCheck } from "lucide-react";
import { AfterwardsTabs } from "@/components/AfterwardsTabs";
import form from "@/components/Form.module.css";
import list from "@/components/List.module.css";
import { Page } from "@/components/Page";
import { PolicyLink } from "@/components/PolicyLink";
import styles from "@/components/Postmortem.module.css";
import { Empty, Show, Stale } from "@/components/States";
import { TabRow } from "@/components/TabRow";
import { Ago } from "@/components/Time";
import { type PostmortemLine, usePostmortems } from "@/data/postmortem";
import { p } from "@/text/postmortem";

const states = [undefined, "draft", "published", "changed"] as const;

export function Postmortems() {
  const t = p();
  const { state } = useSearch({ from: "/postmortems" });
  const navigate = useNavigate({ from: "/postmortems" });
  const postmortems = usePostmortems(state);
  return (
    <Page
      title={t.title}
      aside={
        <>
          <Stale since={postmortems.dataUpdatedAt} />
          <PolicyLink part="postmortems" />
        </>
      }
    >
      <AfterwardsTabs />
      <p className={form.soft}>{t.detail}</p>
      <TabRow label={t.state} here={state}>
        {states.map((one) => (
          <Link
            key={one ?? ""}
            to="/postmortems"
            search={{ state: one }}
            activeOptions={{ exact: true, includeSearch: true }}
            onClick={() => void navigate({ search: { state: one }, replace: true })}
          >
            {one ? t.states[one] : t.all}
          </Link>
        ))}
      </TabRow>
      <Show query={postmortems} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.emptyTitle} icon={<BookOpenCheck />}>
              {t.emptyDetail}
            </Empty>
          ) : (
            <ul className={list.list}>
              {items.map((line) => (
                <Line key={line.incident_id} line={line} />
              ))}
            </ul>
          )
        }
      </Show>
    </Page>
  );
}

function Line({ line }: { line: PostmortemLine }) {
  const t = p();
  return (
    <li className={styles.line}>
      <Link to="/incidents/$number/postmortem" params={{ number: line.incident }}>
        <span className="tabular">{line.incident}</span> <bdi>{line.title}</bdi>
      </Link>
      <p className={form.soft}>
        {[
          t.states[line.changed ? "changed" : line.state],
          line.priority,
          line.service,
          line.open_comments > 0 && t.openComments(line.open_comments),
        ]
          .filter(Boolean)
          .join(" · ")}
        {" · "}
        <Ago at={line.published_at ?? line.created_at} />
      </p>
    </li>
  );
}
