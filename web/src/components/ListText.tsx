import { useState } from "react";
import { namesOf } from "@/domain/declared";
import { TextField } from "./Field";
import { TextArea } from "./TextArea";

interface Props {
  label: string;
  hint?: string;
  lines?: boolean; // one on each line, not with commas between them
  value: readonly string[];
  onChange: (value: string[]) => void;
}

const linesOf = (text: string) =>
  text
    .split("\n")
    .map((one) => one.trim())
    .filter(Boolean);

// Several short texts in one field. What is typed stays as it is typed while it says what `value` has.
export function ListText({ label, hint, lines = false, value, onChange }: Props) {
  const read = lines ? linesOf : namesOf;
  const [typed, setTyped] = useState(() => value.join(lines ? "\n" : ", "));
  const same = JSON.stringify(read(typed)) === JSON.stringify(value);
  const text = same ? typed : value.join(lines ? "\n" : ", ");
  const change = (next: string) => {
    setTyped(next);
    onChange(read(next));
  };
  return lines ? (
    <TextArea
      label={label}
      hint={hint}
      rows={Math.max(2, value.length + 1)}
      value={text}
      onChange={(e) => change(e.target.value)}
    />
  ) : (
    <TextField label={label} hint={hint} value={text} onChange={(event) => change(event.target.value)} />
  );
}
