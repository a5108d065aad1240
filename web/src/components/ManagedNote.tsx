import { FileCode2 } from "lucide-react";
import { fileOf } from "@/data/config";
import type { ConfigObject } from "@/data/types";
import { t } from "@/text";
import styles from "./Form.module.css";

// Says that a file declares this, so that what is changed here lasts only until the file is applied again.
export function ManagedNote({ object }: { object: ConfigObject | null }) {
  const file = fileOf(object);
  if (!file) return null;
  const name = file.split("/").at(-1) ?? file;
  return (
    <p className={styles.note}>
      <FileCode2 aria-hidden="true" />
      <span title={file}>{t.edit.managed(name)}</span>
    </p>
  );
}
