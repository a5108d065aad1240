import { Search, UserX, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { nameOf, useConfig } from "@/data/config";
import { rememberScope } from "@/data/preferences";
import { useMyTeams } from "@/data/scope";
import type { AlertSearch } from "@/domain/search";
import { priorities, severities } from "@/domain/severity";
import { stages } from "@/domain/stages";
import { t } from "@/text";
import { Button } from "./Button";
import { useCommands } from "./commands";
import { cx } from "./cx";
import { SelectField } from "./Field";
import styles from "./FilterBar.module.css";

interface Props {
  search: AlertSearch;
  onChange: (search: AlertSearch) => void;
  words: string; // what is searched, as a label
  withUnowned?: boolean;
}

type Choice = NonNullable<AlertSearch["status"]> | "open";
const choices: Choice[] = ["open", "resolved", "all"];
const choicesOfAlerts: Choice[] = ["open", "held", "resolved", "all"];
const filterPriorities = [...priorities, "major", "none"] as const;
const pause = 40; // Milliseconds after the last letter.

// What a list shows, as controls; the state itself is the address.
export function FilterBar({ search, onChange, words, withUnowned = false }: Props) {
  const name = (choice: Choice) =>
    ({ open: t.filter.open, held: t.status.held, resolved: t.status.resolved, all: t.filter.all })[choice];
  const filtered = search.severity || search.priority || search.stage || search.service || search.q || search.unowned;
  return (
    <search className={styles.bar}>
      <ScopeChoice search={search} onChange={onChange} />
      <fieldset className={styles.segments}>
        <legend className="visually-hidden">{t.filter.status}</legend>
        {(withUnowned ? choicesOfAlerts : choices).map((choice) => (
          <button
            key={choice}
            type="button"
            aria-pressed={(search.status ?? "open") === choice}
            onClick={() => onChange({ ...search, status: choice === "open" ? undefined : choice })}
          >
            {name(choice)}
          </button>
        ))}
      </fieldset>
      <Words value={search.q ?? ""} label={words} onChange={(q) => onChange({ ...search, q: q || undefined })} />
      <SelectField
        label={t.filter.severity}
        hideLabel
        value={search.severity ?? ""}
        onChange={(event) => onChange({ ...search, severity: severities.find((one) => one === event.target.value) })}
      >
        <option value="">{t.filter.anySeverity}</option>
        {severities.map((severity) => (
          <option key={severity} value={severity}>
            {t.severity[severity]}
          </option>
        ))}
      </SelectField>
      {!withUnowned && (
        <SelectField
          label={t.classify.priority}
          hideLabel
          value={search.priority ?? ""}
          onChange={(event) =>
            onChange({ ...search, priority: filterPriorities.find((one) => one === event.target.value) })
          }
        >
          <option value="">{t.classify.anyPriority}</option>
          {filterPriorities.map((one) => (
            <option key={one} value={one}>
              {one === "none" ? t.classify.noPriority : one === "major" ? t.classify.majorOnly : one}
            </option>
          ))}
        </SelectField>
      )}
      {!withUnowned && (
        <SelectField
          label={t.stages.stage}
          hideLabel
          value={search.stage ?? ""}
          onChange={(event) => onChange({ ...search, stage: stages.find((one) => one === event.target.value) })}
        >
          <option value="">{t.stages.anyStage}</option>
          {stages.map((one) => (
            <option key={one} value={one}>
              {t.stages.names[one]}
            </option>
          ))}
        </SelectField>
      )}
      {withUnowned && (
        <Button
          icon={<UserX />}
          aria-pressed={search.unowned === true}
          className={cx(search.unowned && styles.pressed)}
          onClick={() => onChange({ ...search, unowned: search.unowned ? undefined : true })}
        >
          {t.filter.unowned}
        </Button>
      )}
      {filtered && (
        <Button
          look="quiet"
          icon={<X />}
          onClick={() => onChange({ status: search.status, scope: search.scope, team: search.team })}
        >
          {t.filter.clear}
        </Button>
      )}
    </search>
  );
}

// Whose incidents: it always shows, and what was chosen last is where the next list begins.
export function ScopeChoice({ search, onChange }: Pick<Props, "search" | "onChange">) {
  const teams = useConfig("teams").data ?? [];
  const mine = useMyTeams() ?? [];
  const choose = (value: string) => {
    const [scope, team] = value.startsWith("team:")
      ? (["team", value.slice(5)] as const)
      : ([value, undefined] as const);
    if (scope === "all" || scope === "mine") rememberScope(scope);
    onChange({ ...search, scope: scope as AlertSearch["scope"], team });
  };
  return (
    <SelectField
      label={t.filter.scope}
      hideLabel
      value={search.team ? `team:${search.team}` : (search.scope ?? "all")}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="mine">{t.filter.myTeams}</option>
      <option value="all">{t.filter.allTeams}</option>
      {[...teams]
        .sort((a, b) => Number(mine.includes(b.id)) - Number(mine.includes(a.id)))
        .map((team) => (
          <option key={team.id} value={`team:${team.id}`}>
            {nameOf(team)}
          </option>
        ))}
    </SelectField>
  );
}

// The field that a list is searched by.
export function Words({ value, label, onChange }: { value: string; label: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  // The address may change by the back button or by "clear".
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => latest.current(text.trim()), pause);
    return () => clearTimeout(timer);
  }, [text, value]);
  useCommands([
    {
      id: "focus search",
      label: t.commands.focusSearch,
      group: "list",
      keys: "/",
      inPalette: false,
      run: () => field.current?.focus(),
    },
  ]);
  return (
    <div className={styles.words}>
      <Search aria-hidden="true" />
      <input
        ref={field}
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && field.current?.blur()}
      />
    </div>
  );
}
