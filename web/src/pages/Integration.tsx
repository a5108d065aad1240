import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ChoiceField } from "@/components/ChoiceField";
import { SelectField, TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { GroupingField } from "@/components/GroupingField";
import { IntegrationKey, SetupHelp } from "@/components/IntegrationSetup";
import { MappingEditor } from "@/components/MappingEditor";
import { ObjectEditor } from "@/components/ObjectEditor";
import { Section } from "@/components/Page";
import { ReceivedList } from "@/components/ReceivedList";
import { Missing, ShowPage } from "@/components/States";
import { TestSignal } from "@/components/TestSignal";
import { ToolOptions } from "@/components/ToolOptions";
import { nameOf, textOf, useConfig, useConfigObject } from "@/data/config";
import { useMay } from "@/data/permissions";
import { useSourceTypes } from "@/data/routing";
import type { ConfigObject } from "@/data/types";
import { problemAt } from "@/domain/problems";
import { t } from "@/text";

interface IntegrationBody {
  id?: string;
  name?: string;
  type?: string;
  service?: string;
  key?: string;
  secret?: string;
  mapping?: Record<string, unknown>;
  interval?: string;
  grace?: string;
  correlation?: boolean;
}

export function IntegrationPage() {
  const { id } = useParams({ from: "/integrations/$id" });
  const stored = useConfigObject("integrations", id);
  if (id === "new") return <Editor key="new" stored={null} />;
  return (
    <ShowPage query={stored} title={t.integration.title}>
      {(object) => (object ? <Editor key={id} stored={object} /> : <Missing />)}
    </ShowPage>
  );
}

function Editor({ stored }: { stored: ConfigObject | null }) {
  const navigate = useNavigate();
  const { service } = useSearch({ from: "/integrations/$id" });
  const services = useConfig("services").data ?? [];
  const types = useSourceTypes().data ?? [];
  return (
    <ObjectEditor<IntegrationBody>
      kind="integrations"
      stored={stored}
      initial={{ type: "muster", service }}
      fallback="integration"
      newTitle={t.integrations.create}
      shown={["name", "type", "service", "secret", "mapping", "interval", "grace", "correlation"]}
      onSaved={(object) => void navigate({ to: "/integrations/$id", params: { id: object.id }, replace: true })}
      onGone={() => void navigate({ to: "/integrations" })}
      after={stored && <About integration={stored} />}
    >
      {({ body, set, problems }, id) => (
        <>
          <div className={form.two}>
            <TextField
              label={t.edit.name}
              value={body.name ?? ""}
              onChange={(event) => set({ name: event.target.value || undefined })}
              hint={stored ? undefined : `${t.edit.id}: ${id}`}
              error={problemAt(problems, ["name"])}
              autoFocus={!stored}
            />
            <SelectField
              label={t.integrations.type}
              value={body.type ?? "muster"}
              onChange={(event) => set({ type: event.target.value })}
              error={problemAt(problems, ["type"])}
            >
              <ToolOptions />
            </SelectField>
            <ChoiceField
              label={t.incident.service}
              none={t.integrations.noService}
              items={services}
              value={body.service}
              onChange={(next) => set({ service: next })}
              hint={body.service ? undefined : t.integrations.noServiceHint}
              error={problemAt(problems, ["service"])}
            />
            {types.find((type) => type.type === body.type)?.signed_by && (
              <TextField
                label={t.integrations.secret}
                value={body.secret ?? ""}
                onChange={(event) => set({ secret: event.target.value || undefined })}
                hint={t.integrations.secretHint}
                error={problemAt(problems, ["secret"])}
                autoComplete="off"
              />
            )}
            <GroupingField
              value={body.correlation}
              onChange={(correlation) => set({ correlation })}
              error={problemAt(problems, ["correlation"])}
            />
            {body.type === "heartbeat" && (
              <>
                <TextField
                  label={t.integrations.interval}
                  value={body.interval ?? ""}
                  onChange={(event) => set({ interval: event.target.value || undefined })}
                  hint={t.integrations.intervalHint}
                  error={problemAt(problems, ["interval"])}
                />
                <TextField
                  label={t.integrations.grace}
                  value={body.grace ?? ""}
                  onChange={(event) => set({ grace: event.target.value || undefined })}
                  hint={t.integrations.graceHint}
                  error={problemAt(problems, ["grace"])}
                />
              </>
            )}
          </div>
          {body.type === "json" && (
            <MappingEditor
              integration={stored?.id ?? null}
              value={body.mapping}
              onChange={(mapping) => set({ mapping })}
              error={problemAt(problems, ["mapping"])}
            />
          )}
        </>
      )}
    </ObjectEditor>
  );
}

function About({ integration }: { integration: ConfigObject }) {
  const canEdit = useMay("configure");
  return (
    <>
      <Section title={t.integration.key}>
        <IntegrationKey value={textOf(integration, "key")} />
      </Section>
      <Section title={t.integrations.setUp}>
        <SetupHelp type={textOf(integration, "type")} value={textOf(integration, "key")} />
      </Section>
      {canEdit && (
        <Section title={t.integrations.testTitle}>
          <TestSignal integration={integration.id} />
        </Section>
      )}
      <Section title={t.integrations.received}>
        <ReceivedList integration={integration.id} name={nameOf(integration)} />
      </Section>
    </>
  );
}
