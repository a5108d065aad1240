import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { BookOpen, Plus, X } from "lucide-react";
import { useState } from "react";
import { Button, buttonClass } from "@/components/Button";
import { SelectField } from "@/components/Field";
import { Words } from "@/components/FilterBar";
import bar from "@/components/FilterBar.module.css";
import form from "@/components/Form.module.css";
import { Page, Section } from "@/components/Page";
import list from "@/components/RoomList.module.css";
import { RowLink } from "@/components/RowLink";
import { useRowKeys } from "@/components/rows";
import { Empty, Show, Stale } from "@/components/States";
import { Ago } from "@/components/Time";
import { nameOf, useConfig } from "@/data/config";
import { type KnowledgeList, type Pieces, useKnowledge, useKnowledgeReport, useProposals } from "@/data/knowledge";
import { useMay } from "@/data/permissions";
import { type KnowledgeSearch, kinds } from "@/domain/knowledge";
import { t } from "@/text";
import { k } from "@/text/knowledge";
import styles from "./Knowledge.module.css";

const atOnce = 20;
const most = 100;

const Write = () => (
  <Link to="/knowledge/$number/edit" params={{ number: "new" }} className={buttonClass("primary")}>
    <Plus aria-hidden="true" />
    {k().write}
  </Link>
);

// Everything that was written down, found as one types; what it is narrowed by is the address.
export function Knowledge() {
  const search = useSearch({ from: "/knowledge" });
  const navigate = useNavigate();
  const [limit, setLimit] = useState(atOnce);
  const found = useKnowledge(search, limit);
  const canWrite = useMay("respond");
  const change = (next: KnowledgeSearch) => {
    setLimit(atOnce);
    void navigate({ to: "/knowledge", search: next, replace: true });
  };
  useRowKeys();
  const narrowed = Object.values(search).some(Boolean);
  return (
    <Page
      title={k().title}
      wide
      aside={
        <span className={form.line}>
          <Stale since={found.dataUpdatedAt} />
          {canWrite && <Write />}
        </span>
      }
    >
      {!narrowed && <Waiting />}
      <Filter search={search} onChange={change} />
      <Show query={found}>
        {(answer) =>
          answer.count === 0 && !narrowed ? (
            <Empty title={k().emptyTitle} icon={<BookOpen />} action={canWrite && <Write />}>
              {k().emptyDetail}
            </Empty>
          ) : (
            <Found answer={answer} onMore={limit < most ? () => setLimit(most) : undefined} />
          )
        }
      </Show>
      {!narrowed && <Report />}
    </Page>
  );
}

function Found({ answer, onMore }: { answer: KnowledgeList; onMore?: () => void }) {
  const { items, count, some_words, instead } = answer;
  return (
    <>
      <p className={form.soft} role="status">
        {count === 0 ? k().none : k().count(count)}
        {instead.length > 0 && ` · ${k().instead(instead.join(", "))}`}
        {some_words && ` · ${k().someWords}`}
      </p>
      <ul className={styles.found}>
        {items.map((one) => (
          <li key={one.number} className={styles.row} data-id={one.number}>
            <span className={styles.kind}>{k().kinds[one.kind]}</span>
            <span className={styles.what}>
              <RowLink to={`/knowledge/${one.number}`} className={styles.name}>
                <Marked pieces={one.title_pieces} />
              </RowLink>
              <span className={styles.snippet}>
                <Marked pieces={one.snippet} />
              </span>
              <small>
                {[
                  one.number,
                  one.team?.name ?? one.owner?.name ?? k().nobody,
                  ...one.services,
                  ...one.tags.map((tag) => `#${tag}`),
                ].join(" · ")}
                {" · "}
                <Ago at={one.updated_at} />
              </small>
            </span>
            <span className={styles.overdue}>{one.overdue && k().overdue}</span>
          </li>
        ))}
      </ul>
      {items.length < count && onMore && <Button onClick={onMore}>{k().more}</Button>}
    </>
  );
}

const Marked = ({ pieces }: { pieces: Pieces }) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: pieces have their place and nothing else
  pieces.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>));

function Filter({ search, onChange }: { search: KnowledgeSearch; onChange: (search: KnowledgeSearch) => void }) {
  const services = useConfig("services").data ?? [];
  const teams = useConfig("teams").data ?? [];
  const pressed = (name: "overdue" | "archived", label: string) => (
    <Button
      aria-pressed={search[name] === true}
      className={search[name] && bar.pressed}
      onClick={() => onChange({ ...search, [name]: search[name] ? undefined : true })}
    >
      {label}
    </Button>
  );
  return (
    <search className={bar.bar}>
      <Words value={search.q ?? ""} label={k().search} onChange={(q) => onChange({ ...search, q: q || undefined })} />
      <SelectField
        label={k().kind}
        hideLabel
        value={search.kind ?? ""}
        onChange={(event) => onChange({ ...search, kind: kinds.find((one) => one === event.target.value) })}
      >
        <option value="">{k().anyKind}</option>
        {kinds.map((one) => (
          <option key={one} value={one}>
            {k().kinds[one]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={k().services}
        hideLabel
        value={search.service ?? ""}
        onChange={(event) => onChange({ ...search, service: event.target.value || undefined })}
      >
        <option value="">{k().anyService}</option>
        {services.map((one) => (
          <option key={one.id} value={one.id}>
            {nameOf(one)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={k().team}
        hideLabel
        value={search.team ?? ""}
        onChange={(event) => onChange({ ...search, team: event.target.value || undefined })}
      >
        <option value="">{k().anyTeam}</option>
        {teams.map((one) => (
          <option key={one.id} value={one.id}>
            {nameOf(one)}
          </option>
        ))}
      </SelectField>
      {pressed("overdue", k().overdue)}
      {pressed("archived", k().archived)}
      {search.tag && (
        <Button icon={<X />} onClick={() => onChange({ ...search, tag: undefined })}>
          {k().tag(search.tag)}
        </Button>
      )}
      {Object.values(search).some(Boolean) && (
        <Button look="quiet" icon={<X />} onClick={() => onChange({})}>
          {t.filter.clear}
        </Button>
      )}
    </search>
  );
}

// Changes that somebody proposed; those that one decides about in front.
function Waiting() {
  const { data } = useProposals();
  if (!data || data.items.length === 0) return null;
  const items = [...data.items].sort((a, b) => Number(b.may_decide) - Number(a.may_decide));
  return (
    <Section title={k().waiting}>
      <ul className={list.list}>
        {items.map((one) => (
          <li key={one.id} className={list.item}>
            <Link to="/knowledge/proposals/$id" params={{ id: one.id }}>
              {one.document ? `${one.document.number} ${one.document.title}` : one.playbook?.name}
            </Link>
            <p className={list.soft}>
              {k().proposes(one.by)}: {one.reason}
              {one.may_decide && <strong> · {k().forYou}</strong>}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

// What was opened for incidents, and whether it helped.
function Report() {
  const { data } = useKnowledgeReport();
  if (!data || data.length === 0) return null;
  return (
    <Section title={k().report}>
      <ul className={list.list}>
        {data.map(({ number, title, used }) => (
          <li key={number} className={list.item}>
            <Link to="/knowledge/$number" params={{ number }}>
              {number} <bdi>{title}</bdi>
            </Link>
            <p className={list.soft}>{k().usedCount(used.incidents, used.helped, used.not_helped)}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
