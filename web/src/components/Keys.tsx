import { Fragment } from "react";
import { t } from "@/text/first";
import styles from "./Keys.module.css";

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
const names: Record<string, string> = { enter: "↵", escape: "Esc", arrowup: "↑", arrowdown: "↓" };

// A shortcut as keycaps.
export function Keys({ keys }: { keys: string }) {
  const presses = keys.split(" ");
  return (
    <span className={styles.keys}>
      {presses.map((press, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sequence is fixed
        <Fragment key={index}>
          {index > 0 && <span className="visually-hidden">{t.commands.afterwards}</span>}
          {press.split("+").map((part) => (
            <kbd key={part} className={styles.key}>
              {part === "mod" ? (mac ? "⌘" : "Ctrl") : (names[part] ?? part.toUpperCase())}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
