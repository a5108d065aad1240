import { Download, Paperclip } from "lucide-react";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { evidenceUrl, useAddEvidence, useEvidence } from "@/data/evidence";
import type { Evidence as EvidenceFile, IncidentEvidence } from "@/data/types";
import { sizeText } from "@/domain/size";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { cx } from "./cx";
import styles from "./Evidence.module.css";
import { Section } from "./Page";
import { Show } from "./States";
import { Ago } from "./Time";

// Files that show what happened: chosen, dropped here, or pasted anywhere on the page. Pictures are shown.
export default function Evidence({ number, canAct }: { number: string; canAct: boolean }) {
  const evidence = useEvidence(number);
  const add = useAddEvidence(number);
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const send = useRef<(files: readonly File[]) => void>(() => undefined);
  useEffect(() => {
    send.current = (files) => {
      if (canAct && files.length > 0 && !add.isPending) add.mutate(files);
    };
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      send.current(files);
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, []);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send.current([...event.dataTransfer.files]);
  };
  return (
    <Section
      title={t.evidence.title}
      aside={
        evidence.data &&
        evidence.data.items.length > 0 && (
          <a className={styles.custody} href={`/v1/incidents/${number}/custody?format=csv`} download>
            <Download aria-hidden="true" />
            {t.evidence.custody}
          </a>
        )
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of three; the button is another. */}
      <div
        className={cx(styles.zone, over && styles.over)}
        onDragOver={(event) => {
          if (!canAct) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Show query={evidence} rows={1}>
          {(data) => <Files number={number} data={data} />}
        </Show>
        {canAct && (
          <p className={styles.add}>
            <input
              ref={field}
              type="file"
              multiple
              hidden
              aria-label={t.evidence.choose}
              onChange={(event) => {
                send.current([...(event.target.files ?? [])]);
                event.target.value = "";
              }}
            />
            <Button
              size="small"
              icon={<Paperclip />}
              aria-disabled={add.isPending}
              onClick={() => field.current?.click()}
            >
              {add.isPending ? t.act.sending : t.evidence.choose}
            </Button>
            <span className={styles.hint}>{t.evidence.hint}</span>
          </p>
        )}
        <div role="alert" className={styles.problem}>
          {add.error && failureOf(add.error)}
        </div>
      </div>
    </Section>
  );
}

function Files({ number, data }: { number: string; data: IncidentEvidence }) {
  if (data.items.length === 0) return <p className={styles.hint}>{t.evidence.none}</p>;
  return (
    <ul className={styles.files}>
      {data.items.map((file) => (
        <FileView key={file.file} number={number} file={file} />
      ))}
    </ul>
  );
}

function FileView({ number, file }: { number: string; file: EvidenceFile }) {
  const url = evidenceUrl(number, file.file);
  return (
    <li className={styles.file}>
      {file.shown && <img src={`${url}?inline=true`} alt={file.note || file.name} loading="lazy" />}
      <p>
        <a href={url} download={file.name}>
          {file.name}
        </a>{" "}
        <span className={styles.hint}>
          {sizeText(file.size)} · {file.by} · <Ago at={file.at} />
        </span>
      </p>
      {file.note && <p>{file.note}</p>}
      <p className={styles.hash} title={t.evidence.hash}>
        {file.sha256}
      </p>
    </li>
  );
}
