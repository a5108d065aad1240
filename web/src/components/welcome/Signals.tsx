import { type FormEvent, useState } from "react";
import { nameOf, saveConfig, useConfig } from "@/data/config";
import { useOrganisationObject } from "@/data/organisation";
import { useSourceTypes } from "@/data/routing";
import { useSession } from "@/data/session";
import type { ConfigObject } from "@/data/types";
import { freeId } from "@/domain/slug";
import { t } from "@/text";
import { ChoiceField } from "../ChoiceField";
import { SelectField, TextField } from "../Field";
import form from "../Form.module.css";
import { SetupHelp } from "../IntegrationSetup";
import { ReceivedList } from "../ReceivedList";
import { TestSignal } from "../TestSignal";
import { ToolOptions } from "../ToolOptions";
import { Outcome } from "./About";
import styles from "./Welcome.module.css";

interface StepProps {
  onDone: () => void;
}

const ids = (objects: readonly ConfigObject[] | undefined): string[] => (objects ?? []).map((one) => one.id);

// A service with a team of oneself and a policy that pages this team: enough to be woken, and easy to change later.
export function ServiceStep({ onDone }: StepProps) {
  const me = useSession().data?.actor.id ?? "";
  const services = useConfig("services").data;
  const teams = useConfig("teams").data;
  const policies = useConfig("escalation_policies").data;
  const organisation = useOrganisationObject().data;
  const [team, setTeam] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const make = async (name: string) => {
    const id = freeId(name, ids(services), "service");
    let owner = team;
    if (!owner) {
      owner = freeId(name, ids(teams), "team");
      await saveConfig({ kind: "teams", id: owner, version: 0, body: { name, members: [me] } });
    }
    const policy = freeId(name, ids(policies), "policy");
    const steps = [{ notify: [{ team: owner }] }];
    await saveConfig({
      kind: "escalation_policies",
      id: policy,
      version: 0,
      body: { name, team: owner, repeat: 2, steps },
    });
    await saveConfig({ kind: "services", id, version: 0, body: { name, team: owner, escalation_policy: policy } });
    // What nobody owns shall wake somebody too.
    if (organisation !== undefined && !organisation?.body.default_escalation_policy) {
      const body = { ...organisation?.body, default_escalation_policy: policy };
      await saveConfig({ kind: "organisation", id: "organisation", version: organisation?.version ?? 0, body });
    }
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      await make(String(new FormData(event.currentTarget).get("name")).trim());
      onDone();
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  return (
    <>
      {services && services.length > 0 && (
        <ul className={styles.list}>
          {services.map((service) => (
            <li key={service.id}>
              <strong>{nameOf(service)}</strong>
            </li>
          ))}
        </ul>
      )}
      <form className={form.form} onSubmit={submit}>
        <TextField
          label={t.welcome.serviceName}
          name="name"
          placeholder={t.welcome.serviceExample}
          autoComplete="off"
          required
          autoFocus
        />
        {teams && teams.length > 0 && (
          <ChoiceField label={t.service.owner} none={t.welcome.newTeam} items={teams} value={team} onChange={setTeam} />
        )}
        <p className={form.soft}>{t.welcome.serviceDetail}</p>
        <Outcome failure={failure} busy={busy} label={t.edit.create} />
      </form>
    </>
  );
}

// A door for the first tool; what comes through it shows at once.
export function IntegrationStep() {
  const integrations = useConfig("integrations").data;
  const services = useConfig("services").data ?? [];
  const types = useSourceTypes().data ?? [];
  const [service, setService] = useState<string>();
  const [type, setType] = useState("muster");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const last = integrations?.at(-1);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    const name = t.integration.types[type] ?? types.find((one) => one.type === type)?.title ?? type;
    const body = { name, type, service: service ?? services[0]?.id };
    try {
      await saveConfig({
        kind: "integrations",
        id: freeId(name, ["new", ...ids(integrations)], "integration"),
        version: 0,
        body,
      });
    } catch (error) {
      setFailure(error);
    }
    setBusy(false);
  };
  if (last) return <Watch integration={last} />;
  return (
    <form className={form.form} onSubmit={submit}>
      <SelectField label={t.integrations.type} value={type} onChange={(event) => setType(event.target.value)}>
        <ToolOptions />
      </SelectField>
      {services.length > 1 && (
        <ChoiceField
          label={t.incident.service}
          none={t.integrations.noService}
          items={services}
          value={service ?? services[0]?.id}
          onChange={setService}
        />
      )}
      <Outcome failure={failure} busy={busy} label={t.edit.create} />
    </form>
  );
}

function Watch({ integration }: { integration: ConfigObject }) {
  return (
    <div className={form.form}>
      <SetupHelp type={String(integration.body.type ?? "")} value={String(integration.body.key ?? "")} />
      <TestSignal integration={integration.id} />
      <ReceivedList integration={integration.id} name={nameOf(integration)} />
    </div>
  );
}
