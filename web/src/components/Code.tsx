import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { t } from "@/text";
import { Button } from "./Button";
import styles from "./Code.module.css";

const shownFor = 2000;

export function CopyButton({ text, label = t.integration.copy }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), shownFor);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      size="small"
      look="quiet"
      icon={copied ? <Check /> : <Copy />}
      onClick={async () => setCopied(await copy(text))}
    >
      <span role="status">{copied ? t.integration.copied : label}</span>
    </Button>
  );
}

// The clipboard API only exists on https and localhost; a self-hosted server on plain http still has the old way.
async function copy(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

// Text to read or to copy as it stands. It scrolls by itself, so it can be reached with the keyboard.
export function Code({ text, label, copyable = true }: { text: string; label: string; copyable?: boolean }) {
  return (
    <div className={styles.code}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section tabIndex={0} aria-label={label}>
        <pre>{text}</pre>
      </section>
      {copyable && (
        <span className={styles.copy}>
          <CopyButton text={text} />
        </span>
      )}
    </div>
  );
}
