import { type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, useId } from "react";
import styles from "./Field.module.css";

interface Common {
  label: string;
  hint?: ReactNode;
}

// A labelled input. The hint is read with it.
export function TextField({
  label,
  hint,
  ...rest
}: Common & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input id={id} className={styles.input} aria-describedby={hint ? `${id}-hint` : undefined} {...rest} />
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

// The browser's own select: it is the best one on a phone.
export function SelectField({
  label,
  hideLabel,
  children,
  ...rest
}: Common & { hideLabel?: boolean } & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <div className={hideLabel ? styles.bare : styles.field}>
      <label htmlFor={id} className={hideLabel ? "visually-hidden" : undefined}>
        {label}
      </label>
      <select id={id} className={styles.input} {...rest}>
        {children}
      </select>
    </div>
  );
}
