import styles from "./EditorParts.module.css";

interface Props {
  label: string;
  hint?: string;
  all: readonly (readonly [value: string, label: string])[];
  value: readonly string[] | undefined;
  onChange: (value: string[]) => void;
}

// Several of a few: a box for each, in their order.
export function Boxes({ label, hint, all, value = [], onChange }: Props) {
  // What only a file says is kept.
  const others = value.filter((one) => !all.some(([known]) => known === one));
  const toggle = (one: string) => {
    const chosen = all.map(([each]) => each).filter((each) => (each === one) !== value.includes(each));
    onChange([...chosen, ...others]);
  };
  return (
    <fieldset className={styles.boxes}>
      <legend>{hint ? `${label} (${hint})` : label}</legend>
      {all.map(([one, word]) => (
        <label key={one} className={styles.check}>
          <input type="checkbox" checked={value.includes(one)} onChange={() => toggle(one)} />
          {word}
        </label>
      ))}
    </fieldset>
  );
}
