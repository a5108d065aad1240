import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ListTodo } from "lucide-react";
import { Suspense, useState } from "react";
import { ActionItemRow } from "@/components/ActionItemRow";
import styles from "@/components/ActionItems.module.css";
import { AfterwardsTabs } from "@/components/AfterwardsTabs";
import { SelectField } from "@/components/Field";
import { Words } from "@/components/FilterBar";
import filters from "@/components/FilterBar.module.css";
import { lazyDialog } from "@/components/lazyDialog";
import Markdown from "@/components/Markdown";
import { MorePages } from "@/components/MorePages";
import { Page } from "@/components/Page";
import { PolicyLink } from "@/components/PolicyLink";
import { Empty, ShowPage } from "@/components/States";
import { nameOf, useConfig } from "@/data/config";
import { type ActionItem, useActionItem, useActionItems } from "@/data/learning";
import { useMay } from "@/data/permissions";
import { useSession } from "@/data/session";
import { type ActionSearch, actionKinds, actionSearch, actionStates, isFiltered } from "@/domain/learning";
import { words } from "@/text/learning";

const ActionItemDialog = lazyDialog(() => import("@/components/ActionItemDialog"));

// What is to be done about incidents: everybody's, a team's, mine; the address says which.
export function ActionItems() {
  const t = words().actions;
  const search = useSearch({ from: "/action-items" });
  const me = useSession().data?.actor.id;
  const items = useActionItems(search, me);
  const canAct = useMay("respond");
  const [editing, edit] = useState<ActionItem>();
  return (
    <Page title={t.title} aside={<PolicyLink part="action-items" />}>
      <AfterwardsTabs />
      <p className={styles.means}>{t.means}</p>
      <Filters search={search} />
      <MorePages
        query={items}
        empty={
          isFiltered(search) ? (
            <Empty calm title={t.nothing} icon={<ListTodo />} />
          ) : (
            <Empty calm title={t.none} icon={<ListTodo />}>
              {t.noneDetail}
            </Empty>
          )
        }
      >
        {(all) => (
          <ul className={styles.list}>
            {all.map((item) => (
              <ActionItemRow key={item.id} item={item} canAct={canAct} onEdit={() => edit(item)} />
            ))}
          </ul>
        )}
      </MorePages>
      {editing && (
        <Suspense>
          <ActionItemDialog number={editing.incident} item={editing} onClose={() => edit(undefined)} />
        </Suspense>
      )}
    </Page>
  );
}

function Filters({ search }: { search: ActionSearch }) {
  const t = words().actions;
  const navigate = useNavigate({ from: "/action-items" });
  const teams = useConfig("teams").data ?? [];
  const change = (next: Partial<ActionSearch>) =>
    void navigate({ search: actionSearch({ ...search, ...next }), replace: true });
  return (
    <search className={filters.bar}>
      <fieldset className={filters.segments}>
        <legend className="visually-hidden">{t.state}</legend>
        {actionStates.map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={(search.state ?? "open") === state}
            onClick={() => change({ state })}
          >
            {t.states[state]}
          </button>
        ))}
      </fieldset>
      <Words value={search.q ?? ""} label={t.search} onChange={(q) => change({ q: q || undefined })} />
      <SelectField
        label={t.kind}
        hideLabel
        value={search.kind ?? ""}
        onChange={(event) => change({ kind: actionKinds.find((one) => one === event.target.value) })}
      >
        <option value="">{t.anyKind}</option>
        {actionKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t.kinds[kind]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t.team}
        hideLabel
        value={search.team ?? ""}
        onChange={(event) => change({ team: event.target.value || undefined })}
      >
        <option value="">{t.anyTeam}</option>
        {teams.map((team) => (
          <option key={team.id} value={team.id}>
            {nameOf(team)}
          </option>
        ))}
      </SelectField>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={search.mine === true}
          onChange={(event) => change({ mine: event.target.checked || undefined })}
        />
        {t.mine}
      </label>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={search.overdue === true}
          onChange={(event) => change({ overdue: event.target.checked || undefined })}
        />
        {t.overdue}
      </label>
    </search>
  );
}

export function ActionItemPage() {
  const { item } = useParams({ from: "/action-items/$item" });
  const query = useActionItem(item);
  const canAct = useMay("respond");
  const [editing, setEditing] = useState(false);
  return (
    <ShowPage query={query} title={words().actions.title}>
      {(data) => (
        <Page title={`${data.id} ${data.title}`}>
          <ul className={styles.list}>
            <ActionItemRow item={data} canAct={canAct} onEdit={() => setEditing(true)} />
          </ul>
          {data.description && <Markdown text={data.description} />}
          {editing && (
            <Suspense>
              <ActionItemDialog number={data.incident} item={data} onClose={() => setEditing(false)} />
            </Suspense>
          )}
        </Page>
      )}
    </ShowPage>
  );
}
