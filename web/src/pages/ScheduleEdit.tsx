import { useNavigate, useParams } from "@tanstack/react-router";
import { Layers, Plus } from "lucide-react";
import { AsYaml } from "@/components/AsYaml";
import { Button } from "@/components/Button";
import { Calendar, useCalendarWindow } from "@/components/Calendar";
import { Conflict } from "@/components/Conflict";
import { DeleteButton } from "@/components/DeleteButton";
import { SelectField, TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { HistoryLink } from "@/components/HistoryLink";
import { LayerEditor } from "@/components/LayerEditor";
import { ManagedNote } from "@/components/ManagedNote";
import { Page, Section } from "@/components/Page";
import { Reorder } from "@/components/Reorder";
import { SaveBar } from "@/components/SaveBar";
import { ScheduleDifference } from "@/components/ScheduleDifference";
import { detailOf, Loading, Missing, ShowPage } from "@/components/States";
import { useSettled } from "@/components/settled";
import { ZoneField } from "@/components/ZoneField";
import { nameOf, useConfig, useConfigObject } from "@/data/config";
import { type Draft, useDraft } from "@/data/draft";
import { useMay } from "@/data/permissions";
import { reader } from "@/data/preferences";
import { useSchedulePreview } from "@/data/previews";
import { useSession } from "@/data/session";
import type { ConfigObject } from "@/data/types";
import { moved, replaced, without } from "@/domain/lists";
import { problemAt } from "@/domain/problems";
import { firstLayer, type Layer, type ScheduleBody } from "@/domain/schedule";
import { freeId } from "@/domain/slug";
import { dayKey, fromInput, toInput } from "@/domain/time";
import { t } from "@/text";
import styles from "./ScheduleEdit.module.css";

const shownFields = ["name", "team", "time_zone", "layers", "effective_from", "promised", "holidays"];

export function ScheduleEdit() {
  const { id } = useParams({ from: "/oncall/$id/edit" });
  const stored = useConfigObject("schedules", id);
  if (id === "new") return <Editor key="new" stored={null} />;
  return (
    <ShowPage query={stored} title={t.oncall.title}>
      {(object) => (object ? <Editor key={id} stored={object} /> : <Missing />)}
    </ShowPage>
  );
}

function Editor({ stored }: { stored: ConfigObject | null }) {
  const navigate = useNavigate();
  const canEdit = useMay("configure");
  const me = useSession().data?.actor.id ?? "";
  const teams = useConfig("teams").data ?? [];
  const all = useConfig("schedules").data ?? [];
  const calendars = useConfig("holiday_calendars").data ?? [];
  const { zone: mine } = reader();
  const draft = useDraft<ScheduleBody>("schedules", stored, {
    time_zone: mine,
    layers: [firstLayer(dayKey(Date.now(), mine), me ? [me] : [])],
  });
  const { body, problems } = draft;
  const id = stored?.id ?? freeId(body.name ?? "", ["new", ...all.map((one) => one.id)], "schedule");
  const leave = () =>
    stored ? navigate({ to: "/oncall/$id", params: { id: stored.id } }) : navigate({ to: "/oncall" });
  const save = async () => {
    const done = await draft.save(id);
    if (done) void navigate({ to: "/oncall/$id", params: { id: done.id } });
  };
  return (
    <Page
      title={stored ? nameOf(stored) : t.schedule.createTitle}
      wide
      aside={
        stored &&
        canEdit && (
          <span className={form.line}>
            <HistoryLink object={stored} />
            <DeleteButton object={stored} before={draft.discard} onDeleted={() => void navigate({ to: "/oncall" })} />
          </span>
        )
      }
    >
      <ManagedNote object={stored} />
      <Conflict draft={draft} />
      {!canEdit && <p className={form.soft}>{t.edit.readOnly}</p>}
      <fieldset disabled={!canEdit} className={form.form}>
        <div className={form.pair}>
          <TextField
            label={t.edit.name}
            value={body.name ?? ""}
            onChange={(event) => draft.set({ name: event.target.value || undefined })}
            hint={stored ? undefined : `${t.edit.id}: ${id}`}
            error={problemAt(problems, ["name"])}
            autoFocus={!stored}
          />
          <SelectField
            label={t.edit.team}
            value={body.team ?? ""}
            onChange={(event) => draft.set({ team: event.target.value || undefined })}
            error={problemAt(problems, ["team"])}
          >
            <option value="">{t.edit.noTeam}</option>
            {teams.map((team) => (
              <option key={team.id} value={team.id}>
                {nameOf(team)}
              </option>
            ))}
          </SelectField>
          <ZoneField
            value={body.time_zone ?? "UTC"}
            onChange={(zone) => draft.set({ time_zone: zone === "UTC" ? undefined : zone })}
            hint={t.schedule.zoneHint}
            error={problemAt(problems, ["time_zone"])}
          />
          {(calendars.length > 0 || body.holidays) && (
            <SelectField
              label={t.holidays.title}
              value={body.holidays ?? ""}
              hint={t.holidays.ofScheduleHint}
              onChange={(event) => draft.set({ holidays: event.target.value || undefined })}
              error={problemAt(problems, ["holidays"])}
            >
              <option value="">{t.edit.none}</option>
              {calendars.map((one) => (
                <option key={one.id} value={one.id}>
                  {nameOf(one)}
                </option>
              ))}
            </SelectField>
          )}
        </div>
        {stored && <CountsFrom draft={draft} />}
      </fieldset>
      <div className={styles.columns}>
        <LayerList draft={draft} others={all.filter((one) => one.id !== stored?.id)} canEdit={canEdit} />
        <Result draft={draft} id={id} stored={stored} me={me} />
      </div>
      <AsYaml kind="schedules" id={id} body={draft.body} />
      {canEdit && (
        <SaveBar
          draft={draft}
          shown={shownFields}
          onSave={() => void save()}
          always={!stored}
          label={stored ? t.edit.save : t.edit.create}
          onCancel={stored ? undefined : () => void leave()}
        />
      )}
    </Page>
  );
}

const promises = ["", "7d", "14d", "28d", "56d"] as const;

// When the edit counts, and how long ahead people can rely on the calendar.
function CountsFrom({ draft }: { draft: Draft<ScheduleBody> }) {
  const { zone } = reader();
  const { effective_from, promised = "" } = draft.body;
  const begins = effective_from ? toInput(Date.parse(effective_from), zone) : "";
  const own = promises.some((one) => one === promised) ? [] : [promised];
  return (
    <div className={form.pair}>
      <TextField
        label={t.schedule.countsFrom}
        type="datetime-local"
        value={begins}
        hint={t.schedule.countsFromHint(promised)}
        onChange={(event) => {
          const at = fromInput(event.target.value, zone);
          draft.set({
            effective_from: at === undefined ? undefined : new Date(at).toISOString().replace(".000Z", "Z"),
          });
        }}
        error={problemAt(draft.problems, ["effective_from"])}
      />
      <SelectField
        label={t.schedule.promised}
        value={promised}
        hint={t.schedule.promisedHint}
        onChange={(event) => draft.set({ promised: event.target.value || undefined })}
        error={problemAt(draft.problems, ["promised"])}
      >
        {[...promises, ...own].map((one) => (
          <option key={one} value={one}>
            {one ? t.schedule.promisedFor(one) : t.schedule.promisedNothing}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

interface LayersProps {
  draft: Draft<ScheduleBody>;
  others: readonly ConfigObject[];
  canEdit: boolean;
}

function LayerList({ draft, others, canEdit }: LayersProps) {
  const people = useConfig("users").data ?? [];
  const layers = draft.body.layers ?? [];
  const zone = draft.body.time_zone ?? "UTC";
  const set = (next: Layer[]) => draft.set({ layers: next });
  const add = () => set([...layers, firstLayer(dayKey(Date.now(), known(zone)), [])]);
  return (
    <Section title={t.schedule.layers}>
      <p className={form.soft}>{t.schedule.layersHint}</p>
      <fieldset disabled={!canEdit}>
        <Reorder
          items={layers}
          keyOf={(_, index) => String(index)}
          label={(index) => layers[index]?.name || t.schedule.layer(index + 1)}
          onMove={(from, to) => set(moved(layers, from, to))}
        >
          {(layer, index) => (
            <LayerEditor
              layer={layer}
              index={index}
              people={people}
              schedules={others}
              problems={draft.problems}
              zone={zone}
              holidays={draft.body.holidays !== undefined}
              canEdit={canEdit}
              onChange={(next) => set(replaced(layers, index, next))}
              onRemove={() => set(without(layers, index))}
            />
          )}
        </Reorder>
      </fieldset>
      <p className={form.problem}>{problemAt(draft.problems, ["layers"])}</p>
      {canEdit && (
        <Button icon={<Plus />} onClick={add}>
          {t.schedule.addLayer}
        </Button>
      )}
    </Section>
  );
}

// A zone that is being typed is none yet.
const known = (zone: string): string => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone;
  } catch {
    return "UTC";
  }
};

interface ResultProps {
  draft: Draft<ScheduleBody>;
  id: string;
  stored: ConfigObject | null;
  me: string;
}

// The final result as it would be, while it is being edited.
function Result({ draft, id, stored, me }: ResultProps) {
  const zone = known(draft.body.time_zone ?? "UTC");
  const window = useCalendarWindow(zone);
  const schedule = useSettled(draft.body);
  const ready = (schedule.layers ?? []).length > 0;
  const preview = useSchedulePreview(id, schedule, window.from, window.until, ready);
  // What is over cannot be changed by an edit any more, whatever the rotation would have been.
  const ahead = preview.data && {
    ...preview.data,
    gaps: preview.data.gaps.filter((gap) => Date.parse(gap.until) > window.now),
    changed: preview.data.changed.filter((one) => Date.parse(one.until) > window.now),
  };
  return (
    <div className={styles.result}>
      <Section title={t.schedule.result}>
        {!ready ? (
          <p className={form.soft}>
            <Layers aria-hidden="true" /> {t.schedule.noLayers}
          </p>
        ) : preview.error ? (
          <p className={form.problem} role="alert">
            {detailOf(preview.error)}
          </p>
        ) : ahead ? (
          <>
            <Calendar
              window={window}
              shifts={ahead.items}
              scheduleZone={zone}
              me={me}
              name={draft.body.name ?? t.schedule.createTitle}
              changed={stored ? ahead.changed : []}
            />
            <p className={form.soft}>{stored ? t.schedule.legendChanged : t.schedule.legend}</p>
            <ScheduleDifference preview={ahead} zone={zone} isNew={!stored} />
          </>
        ) : (
          <Loading rows={6} />
        )}
      </Section>
    </div>
  );
}
