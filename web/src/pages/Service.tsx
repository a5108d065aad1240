import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ChoiceField } from "@/components/ChoiceField";
import { DependsOn } from "@/components/DependsOn";
import { SelectField, TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { GroupingField } from "@/components/GroupingField";
import { useKnown } from "@/components/known";
import { ObjectEditor } from "@/components/ObjectEditor";
import { Section } from "@/components/Page";
import { policySentence } from "@/components/policy-words";
import { RouteView } from "@/components/RouteView";
import { Failed, Missing, ShowPage } from "@/components/States";
import { nameOf, textOf, useConfig, useConfigObject } from "@/data/config";
import { useWhoWouldBePaged } from "@/data/routing";
import type { ConfigObject } from "@/data/types";
import type { PolicyBody } from "@/domain/policy";
import { problemAt } from "@/domain/problems";
import { t } from "@/text";

interface ServiceBody {
  id?: string;
  name?: string;
  description?: string;
  team?: string;
  escalation_policy?: string;
  depends_on?: string[];
  tier?: number;
  environment?: string;
  correlation?: boolean;
}

export function ServicePage() {
  const { id } = useParams({ from: "/services/$id" });
  const stored = useConfigObject("services", id);
  if (id === "new") return <Editor key="new" stored={null} />;
  return (
    <ShowPage query={stored} title={t.catalog.services}>
      {(object) => (object ? <Editor key={id} stored={object} /> : <Missing />)}
    </ShowPage>
  );
}

function Editor({ stored }: { stored: ConfigObject | null }) {
  const navigate = useNavigate();
  const teams = useConfig("teams").data ?? [];
  const policies = useConfig("escalation_policies").data ?? [];
  return (
    <ObjectEditor<ServiceBody>
      kind="services"
      stored={stored}
      initial={{}}
      fallback="service"
      newTitle={t.service.create}
      shown={["name", "description", "team", "escalation_policy", "depends_on", "tier", "environment", "correlation"]}
      onSaved={(object) => void navigate({ to: "/services/$id", params: { id: object.id }, replace: true })}
      onGone={() => void navigate({ to: "/services" })}
      after={stored && <About service={stored} />}
    >
      {({ body, set, problems }, id) => (
        <div className={form.two}>
          <TextField
            label={t.edit.name}
            value={body.name ?? ""}
            onChange={(event) => set({ name: event.target.value || undefined })}
            hint={stored ? undefined : `${t.edit.id}: ${id}`}
            error={problemAt(problems, ["name"])}
            autoFocus={!stored}
          />
          <TextField
            label={t.service.description}
            value={body.description ?? ""}
            onChange={(event) => set({ description: event.target.value || undefined })}
            error={problemAt(problems, ["description"])}
          />
          <ChoiceField
            label={t.service.owner}
            none={t.incident.unowned}
            items={teams}
            value={body.team}
            onChange={(team) => set({ team })}
            hint={body.team ? undefined : t.service.unownedHint}
            error={problemAt(problems, ["team"])}
          />
          <ChoiceField
            label={t.catalog.policy}
            none={t.service.defaultPolicy}
            items={policies}
            value={body.escalation_policy}
            onChange={(escalation_policy) => set({ escalation_policy })}
            error={problemAt(problems, ["escalation_policy"])}
          />
          <SelectField
            label={t.service.tier}
            value={body.tier ?? ""}
            onChange={(event) => set({ tier: Number(event.target.value) || undefined })}
            error={problemAt(problems, ["tier"])}
          >
            <option value="">{t.service.noTier}</option>
            {[1, 2, 3, 4].map((tier) => (
              <option key={tier} value={tier}>
                {t.service.tierOf(tier)}
              </option>
            ))}
          </SelectField>
          <TextField
            label={t.service.environment}
            value={body.environment ?? ""}
            onChange={(event) => set({ environment: event.target.value || undefined })}
            error={problemAt(problems, ["environment"])}
          />
          <DependsOn
            self={stored?.id}
            value={body.depends_on ?? []}
            onChange={(depends_on) => set({ depends_on: depends_on.length > 0 ? depends_on : undefined })}
            error={problemAt(problems, ["depends_on"])}
          />
          <GroupingField
            value={body.correlation}
            onChange={(correlation) => set({ correlation })}
            error={problemAt(problems, ["correlation"])}
          />
        </div>
      )}
    </ObjectEditor>
  );
}

// What becomes of its alerts, and where they come from.
function About({ service }: { service: ConfigObject }) {
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
      <p className={form.links}>
        <Link to="/incidents" search={{ status: "all", service: service.id }}>
          {t.service.incidents}
        </Link>
      </p>
    </>
  );
}
