import type { AlertStatus, Severity } from "@/data/types";
import { t } from "@/text/first";
import { cx } from "./cx";
import styles from "./Severity.module.css";

// Each severity has its own shape, so that it reads in greyscale: octagon, diamond, triangle, circle.
const shapes: Record<Severity, string> = {
  critical: "M5 1h6l4 4v6l-4 4H5l-4-4V5z",
  error: "M8 .8 15.2 8 8 15.2.8 8z",
  warning: "M8 1.6 15.4 14.6H.6z",
  info: "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z",
};

const signs: Record<Severity, string> = {
  critical: "M8 4.2v4.6M8 11.4v.2",
  error: "M8 4.6v4M8 10.9v.2",
  warning: "M8 6.4v3.4M8 12v.2",
  info: "M8 7.6v3.6M8 4.8v.2",
};

interface Props {
  severity: Severity;
  // Over and done with: the shape stays, the colour goes, so that red means danger that is happening.
  quiet?: boolean;
  text?: boolean;
}

export function SeverityMark({ severity, quiet = false, text = false }: Props) {
  return (
    <span className={cx(styles.severity, styles[severity], quiet && styles.quiet)}>
      <svg viewBox="0 0 16 16" className={styles.glyph} aria-hidden="true">
        <path className={styles.shape} d={shapes[severity]} />
        <path className={styles.sign} d={signs[severity]} />
      </svg>
      <span className={text ? undefined : "visually-hidden"}>{t.severity[severity]}</span>
    </span>
  );
}

export function StatusMark({ status }: { status: AlertStatus }) {
  return (
    <span className={cx(styles.status, styles[status])}>
      <svg viewBox="0 0 16 16" className={styles.glyph} aria-hidden="true">
        <circle className={styles.ring} cx="8" cy="8" r="6" />
        {status === "triggered" && <circle className={styles.core} cx="8" cy="8" r="3" />}
        {status === "acknowledged" && <path className={styles.core} d="M8 4.5a3.5 3.5 0 0 1 0 7z" />}
        {status === "held" && <path className={styles.tick} d="M6.2 5.6v4.8M9.8 5.6v4.8" />}
        {status === "resolved" && <path className={styles.tick} d="m5.2 8.2 2 2 3.8-4.2" />}
      </svg>
      {t.status[status]}
    </span>
  );
}
