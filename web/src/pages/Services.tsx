import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Boxes, Plus, Table2, X } from "lucide-react";
import { Button, buttonClass } from "@/components/Button";
import { SelectField } from "@/components/Field";
import { Words } from "@/components/FilterBar";
import bar from "@/components/FilterBar.module.css";
import form from "@/components/Form.module.css";
import { HealthMark } from "@/components/Health";
import { LongList, type RowPlace } from "@/components/LongList";
import { Page } from "@/components/Page";
import { RowLink } from "@/components/RowLink";
import { useRowKeys } from "@/components/rows";
import { Empty, Show, Stale } from "@/components/States";
import { nameOf, useConfig } from "@/data/config";
import { useMay } from "@/data/permissions";
import { useServices } from "@/data/services";
import type { ServiceState } from "@/data/types";
import { healths, type ServiceSearch, shownServices } from "@/domain/service-search";
import { t } from "@/text";
import styles from "./Services.module.css";

const rowHeight = 60;
const tiers = [1, 2, 3, 4] as const;

const NewService = () => (
  <Link to="/services/$id" params={{ id: "new" }} className={buttonClass("primary")}>
    <Plus aria-hidden="true" />
    {t.service.create}
  </Link>
);

// Everything that can break, how it is and whose: what is not well comes first, then what nobody owns.
export function Services() {
  const services = useServices();
  const search = useSearch({ from: "/services" });
  const navigate = useNavigate();
  const canEdit = useMay("configure");
  const change = (next: ServiceSearch) => void navigate({ to: "/services", search: next, replace: true });
  useRowKeys();
  return (
    <Page
      title={t.catalog.services}
      wide
      aside={
        <span className={form.line}>
          <Stale since={services.dataUpdatedAt} />
          <Link to="/responsibilities" className={buttonClass("quiet")}>
            <Table2 aria-hidden="true" />
            {t.catalogue.matrix}
          </Link>
          {canEdit && <NewService />}
        </span>
      }
    >
      <Show query={services}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t.catalog.noServices} icon={<Boxes />} action={canEdit && <NewService />}>
              {t.service.emptyDetail}
            </Empty>
          ) : (
            <Listed items={items} search={search} onChange={change} />
          )
        }
      </Show>
    </Page>
  );
}

interface ListedProps {
  items: ServiceState[];
  search: ServiceSearch;
  onChange: (search: ServiceSearch) => void;
}

function Listed({ items, search, onChange }: ListedProps) {
  const shown = shownServices(items, search);
  return (
    <>
      <Filter search={search} onChange={onChange} />
      <p className={form.soft} role="status">
        {shown.length === 0 ? t.catalogue.noneShown : t.catalogue.count(shown.length, items.length)}
      </p>
      <LongList items={shown} pages={1} rowHeight={rowHeight} row={rowOf} onNearEnd={nothing} />
    </>
  );
}

const nothing = () => undefined;

function Filter({ search, onChange }: Omit<ListedProps, "items">) {
  const teams = useConfig("teams").data ?? [];
  return (
    <search className={bar.bar}>
      <Words
        value={search.q ?? ""}
        label={t.catalogue.search}
        onChange={(q) => onChange({ ...search, q: q || undefined })}
      />
      <SelectField
        label={t.catalogue.owner}
        hideLabel
        value={search.unowned ? "-" : (search.team ?? "")}
        onChange={({ target: { value } }) =>
          onChange({
            ...search,
            team: value !== "" && value !== "-" ? value : undefined,
            unowned: value === "-" || undefined,
          })
        }
      >
        <option value="">{t.catalogue.anyTeam}</option>
        <option value="-">{t.catalogue.unowned}</option>
        {teams.map((team) => (
          <option key={team.id} value={team.id}>
            {nameOf(team)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t.service.tier}
        hideLabel
        value={search.tier ?? ""}
        onChange={(event) => onChange({ ...search, tier: Number(event.target.value) || undefined })}
      >
        <option value="">{t.catalogue.anyTier}</option>
        {tiers.map((tier) => (
          <option key={tier} value={tier}>
            {t.catalogue.tier(tier)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t.catalogue.healthTitle}
        hideLabel
        value={search.health ?? ""}
        onChange={(event) => onChange({ ...search, health: healths.find((one) => one === event.target.value) })}
      >
        <option value="">{t.catalogue.anyHealth}</option>
        {healths.map((health) => (
          <option key={health} value={health}>
            {t.catalogue.health[health]}
          </option>
        ))}
      </SelectField>
      <Button
        aria-pressed={search.business === true}
        className={search.business && bar.pressed}
        onClick={() => onChange({ ...search, business: search.business ? undefined : true })}
      >
        {t.catalogue.business}
      </Button>
      {Object.values(search).some(Boolean) && (
        <Button look="quiet" icon={<X />} onClick={() => onChange({})}>
          {t.filter.clear}
        </Button>
      )}
    </search>
  );
}

const rowOf = (service: ServiceState, place: RowPlace) => <Row key={service.id} service={service} place={place} />;

function Row({ service, place }: { service: ServiceState; place: RowPlace }) {
  const { id, name, description, team, tier, business, health, own_health, cause, open_incidents, open_alerts } =
    service;
  return (
    <li className={styles.row} {...place}>
      <HealthMark health={health} own={own_health === health} />
      <span className={styles.what}>
        <RowLink to={`/services/${encodeURIComponent(id)}`} className={styles.name ?? ""}>
          {name}
        </RowLink>
        <small>
          {[
            cause && t.catalogue.becauseOf(cause.name),
            t.catalogue.open(open_incidents, open_alerts),
            description || id,
          ]
            .filter(Boolean)
            .join(" · ")}
        </small>
      </span>
      <span className={styles.kind}>
        {[tier && t.catalogue.tier(tier), business && t.catalogue.isBusiness].filter(Boolean).join(" · ")}
      </span>
      <span>{team?.name ?? <em className={styles.unowned}>{t.incident.unowned}</em>}</span>
    </li>
  );
}
