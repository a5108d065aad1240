import { Link, useParams } from "@tanstack/react-router";
import { ChartLine, Pencil } from "lucide-react";
import { BlastRadius } from "@/components/BlastRadius";
import { buttonClass } from "@/components/Button";
import { ChangeList } from "@/components/ChangeList";
import { Facts } from "@/components/Facts";
import form from "@/components/Form.module.css";
import { HealthMark } from "@/components/Health";
import { HistoryLink } from "@/components/HistoryLink";
import { useKnown } from "@/components/known";
import { OnCallPeople } from "@/components/OnCallPeople";
import { Page, Section } from "@/components/Page";
import { policySentence } from "@/components/policy-words";
import { RouteView } from "@/components/RouteView";
import { ServiceSlos } from "@/components/ServiceSlos";
import { SeverityMark, StatusMark } from "@/components/Severity";
import { Failed, Missing, Show, ShowPage, Stale } from "@/components/States";
import { Ago } from "@/components/Time";
import { useChanges } from "@/data/changes";
import { nameOf, textOf, useConfig, useConfigObject } from "@/data/config";
import { useMay } from "@/data/permissions";
import { useWhoWouldBePaged } from "@/data/routing";
import { useService } from "@/data/services";
import type { ConfigObject, ServiceProfile } from "@/data/types";
import type { PolicyBody } from "@/domain/policy";
import { t } from "@/text";
import styles from "./Service.module.css";
import { NewService } from "./ServiceEdit";

const changesShown = 5;

export function ServicePage() {
  const { id } = useParams({ from: "/services/$id" });
  return id === "new" ? <NewService /> : <Known key={id} id={id} />;
}

function Known({ id }: { id: string }) {
  const stored = useConfigObject("services", id);
  return (
    <ShowPage query={stored} title={t.catalog.services}>
      {(object) => (object ? <View service={object} /> : <Missing />)}
    </ShowPage>
  );
}

// One service as it is now: how well, whose, what is open, what it reaches, and what is known of it.
function View({ service }: { service: ConfigObject }) {
  const canEdit = useMay("configure");
  const profile = useService(service.id);
  const name = nameOf(service);
  return (
    <Page
      title={name}
      wide
      aside={
        <span className={form.line}>
          <Stale since={profile.dataUpdatedAt} />
          <HistoryLink object={service} />
          <Link to="/analytics" search={{ service: service.id }} className={buttonClass("quiet")}>
            <ChartLine aria-hidden="true" />
            {t.nav.analytics}
          </Link>
          {canEdit && (
            <Link to="/services/$id/edit" params={{ id: service.id }} className={buttonClass()}>
              <Pencil aria-hidden="true" />
              {t.catalogue.edit}
            </Link>
          )}
        </span>
      }
    >
      <Show query={profile} rows={6}>
        {(data) => (
          <>
            {data.description && <p className={form.sentence}>{data.description}</p>}
            <div className={styles.columns}>
              <div>
                <Section title={t.catalogue.now}>
                  <Now profile={data} />
                </Section>
                <ServiceSlos service={service.id} />
                <BlastRadius of="service" id={service.id} name={name} />
                <History profile={data} />
                <Changes service={service.id} />
              </div>
              <div>
                <Section title={t.catalogue.about}>
                  <About profile={data} />
                </Section>
                <Links title={t.catalogue.runbooks} links={data.runbooks} />
                <Links title={t.catalogue.continuity} links={data.continuity} />
                <Links title={t.catalogue.links} links={data.links} />
              </div>
            </div>
          </>
        )}
      </Show>
      <Alerting service={service} />
    </Page>
  );
}

function Now({ profile }: { profile: ServiceProfile }) {
  const { health, own_health, cause, team, on_call, open_incidents, open_alerts } = profile;
  return (
    <Facts
      items={[
        [
          t.catalogue.healthTitle,
          <span key="health" className={form.line}>
            <HealthMark health={health} own={own_health === health} />
            {cause && (
              <Link to="/services/$id" params={{ id: cause.id }}>
                {t.catalogue.becauseOf(cause.name)}
              </Link>
            )}
            {t.catalogue.open(open_incidents, open_alerts)}
          </span>,
        ],
        [
          t.catalogue.owner,
          team ? (
            <Link key="team" to="/teams/$id" params={{ id: team.id }}>
              {team.name}
            </Link>
          ) : (
            <em key="team" className={styles.unowned}>
              {t.incident.unowned}
            </em>
          ),
        ],
        [t.catalogue.onCall, <OnCallPeople key="people" onCall={on_call} />],
        [
          t.catalogue.policy,
          on_call.policy && (
            <Link to="/policies/$id" params={{ id: on_call.policy.id }}>
              {on_call.policy.name}
            </Link>
          ),
        ],
      ]}
    />
  );
}

function About({ profile }: { profile: ServiceProfile }) {
  const { criticality, tier, business, environment, functions, customers, regions, rto, rpo, slos } = profile;
  return (
    <Facts
      items={[
        [t.service.tier, tier && t.service.tierOf(tier)],
        [t.catalogue.business, business && t.catalogue.editor.yes],
        [
          t.catalogue.criticality,
          criticality && `${t.catalogue.editor.levels[criticality.level]} (${criticality.because})`,
        ],
        [t.catalogue.environment, environment],
        [t.catalogue.functions, functions.join(", ")],
        [t.catalogue.customers, customers.join(", ")],
        [t.catalogue.regions, regions.join(", ")],
        [t.catalogue.rto, rto],
        [t.catalogue.rpo, rpo],
        ...slos.map(
          ({ name, target, url }) =>
            [
              name,
              url ? (
                <a key={name} href={url} rel="noreferrer" target="_blank">
                  {target}
                </a>
              ) : (
                target
              ),
            ] as const,
        ),
      ]}
    />
  );
}

function Links({ title, links }: { title: string; links: ServiceProfile["links"] }) {
  if (links.length === 0) return null;
  return (
    <Section title={title}>
      <p className={form.links}>
        {links.map(({ name, url }) => (
          <a key={url} href={url} rel="noreferrer" target="_blank">
            <bdi>{name}</bdi>
          </a>
        ))}
      </p>
    </Section>
  );
}

function History({ profile }: { profile: ServiceProfile }) {
  const { items, incidents, days, mean_duration } = profile.history;
  return (
    <Section
      title={t.catalogue.history}
      aside={
        <Link to="/incidents" search={{ status: "all", service: profile.id }} className={form.link}>
          {t.service.incidents}
        </Link>
      }
    >
      {items.length === 0 ? (
        <p className={form.soft}>{t.catalogue.noHistory}</p>
      ) : (
        <>
          <p className={form.soft}>{t.catalogue.historySum(incidents, days, mean_duration)}</p>
          <ul className={styles.history}>
            {items.map(({ number, title, severity, status, created_at }) => (
              <li key={number}>
                <SeverityMark severity={severity} quiet={status === "resolved"} />
                <Link to="/incidents/$number" params={{ number }}>
                  {number} <bdi>{title}</bdi>
                </Link>
                <StatusMark status={status} />
                <Ago at={created_at} short />
              </li>
            ))}
          </ul>
        </>
      )}
      {profile.open_alerts > 0 && (
        <p className={form.links}>
          <Link to="/alerts" search={{ service: profile.id, scope: "all" }}>
            {t.catalogue.alerts}
          </Link>
        </p>
      )}
    </Section>
  );
}

function Changes({ service }: { service: string }) {
  const items = useChanges(service).data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section
      title={t.catalogue.recentChanges}
      aside={
        <Link to="/changes" search={{ service }} className={form.link}>
          {t.catalogue.allChanges}
        </Link>
      }
    >
      {items.length === 0 ? (
        <p className={form.soft}>{t.catalogue.noChanges}</p>
      ) : (
        <ChangeList items={items.slice(0, changesShown)} />
      )}
    </Section>
  );
}

// What becomes of its alerts, and where they come from.
function Alerting({ service }: { service: ConfigObject }) {
  const known = useKnown();
  const policy = useConfigObject("escalation_policies", textOf(service, "escalation_policy")).data;
  const integrations = useConfig("integrations").data?.filter((one) => textOf(one, "service") === service.id) ?? [];
  const route = useWhoWouldBePaged({ signal: { summary: "?" }, service: service.id });
  return (
    <>
      <Section
        title={t.service.route}
        aside={
          policy && (
            <Link to="/policies/$id" params={{ id: policy.id }} className={form.link}>
              {t.service.editPolicy}
            </Link>
          )
        }
      >
        {policy && <p className={form.sentence}>{policySentence(policy.body as PolicyBody, known)}</p>}
        {route.error ? (
          <Failed error={route.error} retry={() => void route.refetch()} />
        ) : (
          route.data && (
            <RouteView preview={route.data} integration={null} label={`${nameOf(service)}: ${t.service.route}`} />
          )
        )}
      </Section>
      <Section
        title={t.integration.title}
        aside={
          <Link to="/integrations/$id" params={{ id: "new" }} search={{ service: service.id }} className={form.link}>
            {t.integrations.create}
          </Link>
        }
      >
        {integrations.length === 0 ? (
          <p className={form.soft}>{t.service.noIntegrations}</p>
        ) : (
          <p className={form.links}>
            {integrations.map((one) => (
              <Link key={one.id} to="/integrations/$id" params={{ id: one.id }}>
                {nameOf(one)}
              </Link>
            ))}
          </p>
        )}
      </Section>
    </>
  );
}
