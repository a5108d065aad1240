import { useState } from "react";
import type { ConfigKind } from "@/data/types";
import { yamlOf } from "@/domain/yaml";
import { t } from "@/text";
import styles from "./AsYaml.module.css";
import { Code } from "./Code";

interface Props {
  kind: ConfigKind;
  body: object; // as the form has it now
  id?: string; // of one of several
  members?: readonly string[]; // of the organisation, which other forms have other parts of
}

// What a form says, as a file of the configuration would: it follows what is changed above it.
export function AsYaml({ kind, body, id, members }: Props) {
  const [open, setOpen] = useState(false);
  const said = Object.entries(body).filter(([name]) => name !== "id" && (!members || members.includes(name)));
  const own = Object.fromEntries(said);
  const declared = id === undefined ? own : [{ id, ...own }];
  return (
    <details className={styles.yaml} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.edit.asYaml}</summary>
      {open && <Code text={yamlOf({ [kind]: declared })} label={t.edit.asYaml} />}
    </details>
  );
}
