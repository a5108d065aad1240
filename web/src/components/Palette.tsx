import { Search } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { t } from "@/text";
import { openDialog } from "./commands";
import { cx } from "./cx";
import { Dialog } from "./Dialog";
import { Keys } from "./Keys";
import styles from "./Palette.module.css";
import { type Entry, useEntries } from "./palette-entries";
import { SeverityMark } from "./Severity";

// Everything that can be done from here, every page, and everything that has one, by typing a few letters.
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
              {entry.severity && <SeverityMark severity={entry.severity} />}
              {entry.number && <span className={styles.number}>{entry.number}</span>}
              <span className={styles.label}>{entry.label}</span>
              {entry.hint && <span className={styles.number}>{entry.hint}</span>}
              {entry.keys && <Keys keys={entry.keys} />}
            </div>
          </div>
        ))}
        {entries.length === 0 && <p className={styles.nothing}>{t.commands.nothing}</p>}
      </div>
    </Dialog>
  );
}
