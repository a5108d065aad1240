import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { CalendarHeart, Plus } from "lucide-react";
import { useState } from "react";
import { AdminPage } from "@/components/AdminTabs";
import { buttonClass } from "@/components/Button";
import { SelectField, TextField } from "@/components/Field";
import form from "@/components/Form.module.css";
import { ObjectEditor } from "@/components/ObjectEditor";
import { Section } from "@/components/Page";
import { Progress } from "@/components/Progress";
import { detailOf, Empty, Missing, Show, ShowPage } from "@/components/States";
import { TextArea } from "@/components/TextArea";
import { nameOf, useConfig, useConfigObject } from "@/data/config";
import type { Draft } from "@/data/draft";
import { useHolidayRegions, useHolidays, useReadHolidays } from "@/data/holidays";
import { useMay } from "@/data/permissions";
import { reader } from "@/data/preferences";
import type { ConfigObject } from "@/data/types";
import { daysOf, type HolidayCalendarBody, isDate, lineOf } from "@/domain/holidays";
import { problemAt } from "@/domain/problems";
import { dayName } from "@/domain/time";
import { t } from "@/text";
import styles from "./Admin.module.css";

const NewCalendar = () => (
  <Link to="/admin/holidays/$id" params={{ id: "new" }} className={buttonClass("primary")}>
    <Plus aria-hidden="true" />
    {t.holidays.create}
  </Link>
);

// Calendars of public holidays.
export function AdminHolidays() {
  const calendars = useConfig("holiday_calendars");
  const canEdit = useMay("configure");
  const regions = useHolidayRegions(new Date().getFullYear()).data ?? [];
  return (
    <AdminPage need="read">
      <Section title={t.holidays.title} aside={canEdit && <NewCalendar />}>
        <p className={form.soft}>{t.holidays.detail}</p>
        <Show query={calendars} rows={2}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={t.holidays.emptyTitle} icon={<CalendarHeart />} action={canEdit && <NewCalendar />}>
                {t.holidays.emptyDetail}
              </Empty>
            ) : (
              <ul className={styles.providers}>
                {items.map((item) => (
                  <li key={item.id}>
                    <Link to="/admin/holidays/$id" params={{ id: item.id }} className={form.link}>
                      <strong>{nameOf(item)}</strong>
                    </Link>
                    <span className={styles.soft}>
                      {((item.body.regions as string[] | undefined) ?? [])
                        .map((id) => regions.find((one) => one.id === id)?.name ?? id)
                        .join(", ")}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Show>
      </Section>
    </AdminPage>
  );
}

const shownFields = ["name", "regions", "days", "except"];

export function HolidayCalendarPage() {
  const { id } = useParams({ from: "/admin/holidays/$id" });
  const stored = useConfigObject("holiday_calendars", id);
  if (id === "new") return <Editor key="new" stored={null} />;
  return (
    <ShowPage query={stored} title={t.holidays.title}>
      {(object) => (object ? <Editor key={id} stored={object} /> : <Missing />)}
    </ShowPage>
  );
}

function Editor({ stored }: { stored: ConfigObject | null }) {
  const navigate = useNavigate();
  return (
    <ObjectEditor<HolidayCalendarBody>
      kind="holiday_calendars"
      stored={stored}
      initial={{}}
      fallback="holidays"
      newTitle={t.holidays.create}
      shown={shownFields}
      onSaved={(object) => void navigate({ to: "/admin/holidays/$id", params: { id: object.id }, replace: true })}
      onGone={() => void navigate({ to: "/admin/holidays" })}
      after={stored && <Days calendar={stored.id} />}
    >
      {(draft, id) => <Fields draft={draft} id={id} isNew={!stored} />}
    </ObjectEditor>
  );
}

function Fields({ draft, id, isNew }: { draft: Draft<HolidayCalendarBody>; id: string; isNew: boolean }) {
  const { body, set, problems } = draft;
  const regions = useHolidayRegions(new Date().getFullYear()).data ?? [];
  const chosen = body.regions ?? [];
  const byRule = (body.days ?? []).filter((one) => !isDate(one));
  const lines = (days: HolidayCalendarBody["days"]) => (days ?? []).filter(isDate).map(lineOf).join("\n");
  const [typed, setTyped] = useState(lines(body.days));
  // What is typed, as long as it says what the draft has: that may be discarded, or be replaced by a newer one.
  const dated = (body.days ?? []).filter(isDate);
  const text = JSON.stringify(daysOf(typed)) === JSON.stringify(dated) ? typed : lines(dated);
  const type = (next: string) => {
    setTyped(next);
    const days = [...daysOf(next), ...byRule];
    set({ days: days.length > 0 ? days : undefined });
  };
  return (
    <>
      <div className={form.two}>
        <TextField
          label={t.edit.name}
          value={body.name ?? ""}
          onChange={(event) => set({ name: event.target.value || undefined })}
          hint={isNew ? `${t.edit.id}: ${id}` : undefined}
          error={problemAt(problems, ["name"])}
          autoFocus={isNew}
        />
        <SelectField
          label={t.holidays.region}
          value={chosen[0] ?? ""}
          hint={chosen.length > 1 ? t.holidays.moreRegions(chosen.slice(1).join(", ")) : t.holidays.regionHint}
          onChange={(event) =>
            set({ regions: event.target.value ? [event.target.value, ...chosen.slice(1)] : undefined })
          }
          error={problemAt(problems, ["regions"], true)}
        >
          <option value="">{t.holidays.noRegion}</option>
          {regions.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name} ({one.id})
            </option>
          ))}
        </SelectField>
      </div>
      <div className={form.two}>
        <TextArea
          label={t.holidays.days}
          hint={byRule.length > 0 ? t.holidays.byRule(byRule.length) : t.holidays.daysHint}
          rows={4}
          value={text}
          spellCheck={false}
          onChange={(event) => type(event.target.value)}
        />
        <TextArea
          label={t.holidays.except}
          hint={t.holidays.exceptHint}
          rows={4}
          defaultValue={lines(body.except)}
          spellCheck={false}
          onChange={(event) => {
            const next = daysOf(event.target.value);
            set({ except: next.length > 0 ? next : undefined });
          }}
        />
      </div>
      <FromFile onDays={(days) => type([text.trim(), ...days].filter(Boolean).join("\n"))} />
      <p className={form.problem}>
        {problemAt(problems, ["days"], true)} {problemAt(problems, ["except"], true)}
      </p>
    </>
  );
}

// Adds the days of a calendar file to those that are typed.
function FromFile({ onDays }: { onDays: (lines: string[]) => void }) {
  const read = useReadHolidays();
  const choose = async (file: File | undefined) => {
    if (file) read.mutate(await file.text(), { onSuccess: (found) => onDays(found.items.map(lineOf)) });
  };
  return (
    <>
      <TextField
        label={t.holidays.file}
        type="file"
        accept=".ics,text/calendar"
        hint={t.holidays.fileHint}
        onChange={(event) => void choose(event.target.files?.[0])}
      />
      <Progress of="read-holidays" label={t.holidays.file} />
      <div role="status" className={form.soft}>
        {read.isPending && t.act.sending}
        {read.data && t.holidays.found(read.data.items.length, read.data.unread.length)}
      </div>
      {read.error && (
        <p role="alert" className={form.problem}>
          {detailOf(read.error)}
        </p>
      )}
    </>
  );
}

// What is stored means, year by year.
function Days({ calendar }: { calendar: string }) {
  const [year, setYear] = useState(new Date().getFullYear());
  const { data } = useHolidays(calendar, year);
  const there = { ...reader(), zone: "UTC" };
  return (
    <Section title={t.holidays.inYear}>
      <div className={form.pair}>
        <TextField
          label={t.holidays.year}
          type="number"
          min={1970}
          max={2999}
          value={year}
          onChange={(event) => setYear(Math.min(2999, Math.max(1970, Number(event.target.value) || year)))}
        />
      </div>
      <ul className={styles.providers}>
        {data?.map((one) => (
          <li key={one.date}>
            <strong>{dayName(Date.parse(`${one.date}T00:00:00Z`), there)}</strong>
            <span className={styles.soft}>{one.name}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
