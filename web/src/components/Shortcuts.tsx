import { t } from "@/text";
import { type CommandGroup, useRegistry } from "./commands";
import { Keys } from "./Keys";
import styles from "./Shortcuts.module.css";

const order: CommandGroup[] = ["incident", "list", "go", "app"];

// The shortcuts that work here, read from the registry, so that the list cannot be wrong.
export function Shortcuts() {
  const commands = useRegistry((state) => state.commands);
  const byKeys = new Map(commands.filter((command) => command.keys).map((command) => [command.keys, command]));
  const all = [...byKeys.values()];
  return (
    <div className={styles.groups}>
      {order
        .filter((group) => all.some((command) => command.group === group))
        .map((group) => (
          <section key={group}>
            <h3 className={styles.group}>{t.commands.groups[group]}</h3>
            <ul>
              {all
                .filter((command) => command.group === group)
                .map((command) => (
                  <li key={command.id} className={styles.row}>
                    <span>{command.label}</span>
                    <Keys keys={command.keys ?? ""} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
    </div>
  );
}
