import { useNavigate } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { useOpenIncidents } from "@/data/board";
import type { Incident } from "@/data/types";
import { rank } from "@/domain/keys";
import { byUrgency } from "@/domain/severity";
import { t } from "@/text";
import { openDialog, useRegistry } from "./commands";
import { cx } from "./cx";
import { Dialog } from "./Dialog";
import { Keys } from "./Keys";
import styles from "./Palette.module.css";
import { SeverityMark } from "./Severity";

interface Entry {
  id: string;
  label: string;
  group: string;
  keys?: string;
  incident?: Incident;
  run: () => void;
}

const shown = 60;

// Everything that can be done from here, and every open incident, by typing a few letters.
export default function Palette() {
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const entries = useEntries(query);
  const close = () => openDialog("none");
  const choose = (entry: Entry | undefined) => {
    if (!entry) return;
    close();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = (active + step + entries.length) % Math.max(1, entries.length);
      setActive(next);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(entries[active]);
    }
  };
  return (
    <Dialog open onClose={close} title={t.commands.palette} bare initialFocus={input}>
      <div className={styles.field}>
        <Search aria-hidden="true" />
        <input
          ref={input}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={entries.length > 0 ? `${listId}-${active}` : undefined}
          aria-label={t.commands.placeholder}
          placeholder={t.commands.placeholder}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div role="listbox" id={listId} aria-label={t.commands.palette} className={styles.list}>
        {entries.map((entry, index) => (
          <div key={entry.id}>
            {entry.group !== entries[index - 1]?.group && (
              <div className={styles.group} role="presentation">
                {entry.group}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys */}
            <div
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={cx(styles.option, index === active && styles.active)}
              onMouseMove={() => setActive(index)}
              onClick={() => choose(entry)}
            >
              {entry.incident && <SeverityMark severity={entry.incident.severity} />}
              {entry.incident && <span className={styles.number}>{entry.incident.number}</span>}
              <span className={styles.label}>{entry.label}</span>
              {entry.keys && <Keys keys={entry.keys} />}
            </div>
          </div>
        ))}
        {entries.length === 0 && <p className={styles.nothing}>{t.commands.nothing}</p>}
      </div>
    </Dialog>
  );
}

function useEntries(query: string): Entry[] {
  const navigate = useNavigate();
  const commands = useRegistry((state) => state.commands);
  const { data } = useOpenIncidents();
  return useMemo(() => {
    const offered = new Map<string, Entry>();
    for (const command of commands) {
      if (command.inPalette === false) continue;
      const { id, label, keys, run } = command;
      offered.set(id, { id, label, keys, run, group: t.commands.groups[command.group] });
    }
    const incidents = (data?.pages ?? [])
      .flatMap((page) => page.items)
      .sort(byUrgency)
      .map((incident) => ({
        id: incident.id,
        label: incident.title,
        group: t.commands.groups.open,
        incident,
        run: () => void navigate({ to: "/incidents/$number", params: { number: incident.number } }),
      }));
    const order = [t.commands.groups.incident, t.commands.groups.open, t.commands.groups.go];
    const place = (entry: Entry) => (order.indexOf(entry.group) + 10) % 10;
    return [...offered.values(), ...incidents]
      .map((entry) => ({ entry, score: rank(`${entry.label} ${entry.incident?.number ?? ""}`, query) }))
      .filter((found) => found.score !== undefined)
      .sort(
        (a, b) =>
          place(a.entry) - place(b.entry) ||
          (a.entry.group > b.entry.group ? 1 : a.entry.group < b.entry.group ? -1 : 0) ||
          (query ? (a.score ?? 0) - (b.score ?? 0) : 0),
      )
      .slice(0, shown)
      .map((found) => found.entry);
  }, [commands, data, navigate, query]);
}
