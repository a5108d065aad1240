import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import styles from "./Field.module.css";

interface Common {
  label: string;
  hideLabel?: boolean;
  hint?: ReactNode;
  error?: string; // what is wrong with it, as the server said
}

// A labelled input. The hint and what is wrong are read with it.
export function TextField({
  label,
  hideLabel,
  hint,
  error,
  ...rest
}: Common & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> }) {
  const id = useId();
  return (
    <div className={hideLabel ? styles.bare : styles.field}>
      <label htmlFor={id} className={hideLabel ? "visually-hidden" : undefined}>
        {label}
      </label>
      <input id={id} className={styles.input} {...described(id, hint, error)} {...rest} />
      <Below id={id} hint={hint} error={error} />
    </div>
  );
}

const described = (id: string, hint: ReactNode, error: string | undefined) => ({
  "aria-describedby": [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined,
  "aria-invalid": error ? true : undefined,
});

function Below({ id, hint, error }: { id: string; hint: ReactNode; error: string | undefined }) {
  return (
    <>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </>
  );
}

// Text of many lines that a program reads: JSON, a payload.
export function CodeField({
  label,
  hideLabel,
  hint,
  error,
  ...rest
}: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <div className={hideLabel ? styles.bare : styles.field}>
      <label htmlFor={id} className={hideLabel ? "visually-hidden" : undefined}>
        {label}
      </label>
      <textarea id={id} className={styles.code} spellCheck={false} {...described(id, hint, error)} {...rest} />
      <Below id={id} hint={hint} error={error} />
    </div>
  );
}

// The browser's own select: it is the best one on a phone.
export function SelectField({
  label,
  hideLabel,
  hint,
  error,
  children,
  ...rest
}: Common & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <div className={hideLabel ? styles.bare : styles.field}>
      <label htmlFor={id} className={hideLabel ? "visually-hidden" : undefined}>
        {label}
      </label>
      <select id={id} className={styles.input} {...described(id, hint, error)} {...rest}>
        {children}
      </select>
      <Below id={id} hint={hint} error={error} />
    </div>
  );
}
