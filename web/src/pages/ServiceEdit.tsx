import { useNavigate, useParams } from "@tanstack/react-router";
import { ChoiceField } from "@/components/ChoiceField";
import { DependsOn } from "@/components/DependsOn";
import { SelectField, TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { GroupingField } from "@/components/GroupingField";
import { ObjectEditor } from "@/components/ObjectEditor";
import { type ServiceBody, ServiceFields, serviceFields } from "@/components/ServiceFields";
import { Missing, ShowPage } from "@/components/States";
import { useConfig, useConfigObject } from "@/data/config";
import type { ConfigObject } from "@/data/types";
import { problemAt } from "@/domain/problems";
import { t } from "@/text";

export const NewService = () => <Editor key="new" stored={null} />;

export function ServiceEdit() {
  const { id } = useParams({ from: "/services/$id/edit" });
  const stored = useConfigObject("services", id);
  return (
    <ShowPage query={stored} title={t.catalog.services}>
      {(object) => (object ? <Editor key={id} stored={object} /> : <Missing />)}
    </ShowPage>
  );
}

// A service's form: what it is, whose, and what is known of it.
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
      shown={serviceFields}
      onSaved={(object) => void navigate({ to: "/services/$id", params: { id: object.id }, replace: true })}
      onGone={() => void navigate({ to: "/services" })}
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
            error={problemAt(problems, ["depends_on"], true)}
          />
          <ServiceFields body={body} set={set} problems={problems} />
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
