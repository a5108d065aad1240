import { Link } from "@tanstack/react-router";
import { AdminPage } from "@/components/AdminTabs";
import { AsYaml } from "@/components/AsYaml";
import { BusinessHours } from "@/components/BusinessHours";
import { ChoiceField } from "@/components/ChoiceField";
import { Code } from "@/components/Code";
import { Conflict } from "@/components/Conflict";
import { DemoData } from "@/components/DemoData";
import { Facts } from "@/components/Facts";
import { TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { ManagedNote } from "@/components/ManagedNote";
import { Section } from "@/components/Page";
import { SaveBar } from "@/components/SaveBar";
import { Selftest } from "@/components/Selftest";
import { SelftestPlanFields } from "@/components/SelftestPlanFields";
import { Show } from "@/components/States";
import { Ago } from "@/components/Time";
import { useHealth } from "@/data/administration";
import { useConfig } from "@/data/config";
import { useDraft } from "@/data/draft";
import { type Organisation, useOrganisationObject } from "@/data/organisation";
import { useMay } from "@/data/permissions";
import type { ConfigObject, System } from "@/data/types";
import { problemAt } from "@/domain/problems";
import { t } from "@/text";
import styles from "./Admin.module.css";

export function Admin() {
  const organisation = useOrganisationObject();
  const mayTest = useMay("administer");
  return (
    <AdminPage need="read">
      <Show query={organisation}>{(object) => <OrganisationForm stored={object} />}</Show>
      <Health />
      {mayTest && (
        <Section title={t.admin.selftest}>
          <Selftest />
        </Section>
      )}
      <Backup />
      <Section title={t.admin.beginning}>
        <p className={form.soft}>{t.admin.beginningDetail}</p>
        <p className={form.links}>
          <Link to="/welcome">{t.admin.openWizard}</Link>
        </p>
      </Section>
      <DemoData />
    </AdminPage>
  );
}

// What the form has of the organisation.
const shown = ["name", "default_escalation_policy", "selftest", "business_hours"] as const;

function OrganisationForm({ stored }: { stored: ConfigObject | null }) {
  const canEdit = useMay("configure");
  const policies = useConfig("escalation_policies").data ?? [];
  const draft = useDraft<Organisation>("organisation", stored, {});
  const { body, set, problems } = draft;
  return (
    <>
      <ManagedNote object={stored} />
      <Conflict draft={draft} />
      <fieldset disabled={!canEdit} className={form.form}>
        <div className={form.pair}>
          <TextField
            label={t.admin.name}
            value={body.name ?? ""}
            placeholder="Muster"
            onChange={(event) => set({ name: event.target.value || undefined })}
            error={problemAt(problems, ["name"])}
          />
          <ChoiceField
            label={t.admin.defaultPolicy}
            none={t.admin.noDefault}
            items={policies}
            value={body.default_escalation_policy}
            onChange={(default_escalation_policy) => set({ default_escalation_policy })}
            hint={t.policies.defaultHint}
            error={problemAt(problems, ["default_escalation_policy"])}
          />
        </div>
        <SelftestPlanFields
          plan={body.selftest}
          onChange={(selftest) => set({ selftest })}
          error={problemAt(problems, ["selftest"])}
        />
        <BusinessHours
          hours={body.business_hours}
          canEdit={canEdit}
          error={problemAt(problems, ["business_hours"], true)}
          onChange={(business_hours) => set({ business_hours })}
        />
      </fieldset>
      <AsYaml kind="organisation" body={draft.body} members={shown} />
      {canEdit && <SaveBar draft={draft} shown={shown} onSave={() => void draft.save("organisation")} />}
    </>
  );
}

const backup = {
  sqlite: "muster backup --data /var/lib/muster /backup/muster-$(date +%F).db",
  postgres: "pg_dump --format=custom --file=/backup/muster-$(date +%F).dump muster",
} as const;

// Where nobody looks until it is needed: how a copy is made.
function Backup() {
  const store = useHealth().data?.store;
  if (!store) return null;
  return (
    <Section title={t.admin.backup}>
      <div className={form.text}>
        <p className={form.soft}>{t.admin.backupDetail[store]}</p>
        <Code text={backup[store]} label={t.admin.backup} />
      </div>
    </Section>
  );
}

const lagLimit = 5000; // Milliseconds; above it the server itself says that it is not ready.

function Health() {
  const health = useHealth();
  return (
    <Section title={t.admin.system}>
      <Show query={health} rows={4}>
        {(system) => <HealthFacts system={system} />}
      </Show>
    </Section>
  );
}

function HealthFacts({ system }: { system: System }) {
  const late = system.engine_lag_ms > lagLimit;
  return (
    <Facts
      items={[
        [
          t.admin.engine,
          <span key="engine" className={styles.state} data-good={!late}>
            {late ? t.admin.late(Math.round(system.engine_lag_ms / 1000)) : t.admin.onTime}
          </span>,
        ],
        [t.admin.pending, t.admin.deliveries(system.pending_deliveries)],
        [t.admin.exports, system.failing_exports > 0 && t.admin.exportsFailing(system.failing_exports)],
        [t.admin.store, { sqlite: "SQLite", postgres: "PostgreSQL" }[system.store]],
        [t.admin.version, system.version],
        [t.admin.started, <Ago key="started" at={system.started_at} />],
        [t.admin.demo, system.demo && t.admin.demoDetail],
      ]}
    />
  );
}
