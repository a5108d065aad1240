import styles from "./EditorParts.module.css";

interface Props {
  label: string;
  all: readonly { id: string; name: string }[];
  value: readonly string[] | undefined;
  onChange: (value: string[]) => void;
}

// Several of a few.
export function Choices({ label, all, value = [], onChange }: Props) {
  if (all.length === 0) return null;
  return (
    <fieldset className={styles.boxes}>
      <legend>{label}</legend>
      {all.map(({ id, name }) => (
        <label key={id} className={styles.check}>
          <input
            type="checkbox"
            checked={value.includes(id)}
            onChange={(event) => onChange(event.target.checked ? [...value, id] : value.filter((one) => one !== id))}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
