import { Paperclip } from "lucide-react";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { evidenceUrl, useAddEvidence, useEvidence } from "@/data/evidence";
import type { Evidence as EvidenceFile, IncidentEvidence } from "@/data/types";
import { sizeText } from "@/domain/size";
import { t } from "@/text";
import { Button } from "./Button";
import { cx } from "./cx";
import { DownloadLink } from "./Downloads";
import styles from "./Evidence.module.css";
import { Section } from "./Page";
import { Problem } from "./Problem";
import { Progress } from "./Progress";
import list from "./RoomList.module.css";
import { type RoomProps, take } from "./room";
import { Show } from "./States";
import { Ago } from "./Time";

// Files that show what happened: chosen, dropped here, or pasted anywhere on the page. Pictures are shown.
export default function Evidence({ incident: { number }, canAct, asked }: RoomProps) {
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
  // What was pasted on the page.
  useEffect(() => send.current(take(asked, "evidence")?.files ?? []), [asked]);
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
          <DownloadLink
            className={list.download}
            href={`/v1/incidents/${number}/custody?format=csv`}
            label={t.evidence.custody}
          />
        )
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of three; the button is another. */}
      <div
        className={cx(over && styles.over)}
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
            <span className={list.soft}>{t.evidence.hint}</span>
          </p>
        )}
        <Progress of="evidence" label={t.evidence.choose} />
        <Problem of={add} />
      </div>
    </Section>
  );
}

function Files({ number, data }: { number: string; data: IncidentEvidence }) {
  if (data.items.length === 0) return <p className={list.soft}>{t.evidence.none}</p>;
  return (
    <ul className={list.list}>
      {data.items.map((file) => (
        <FileView key={file.file} number={number} file={file} />
      ))}
    </ul>
  );
}

function FileView({ number, file }: { number: string; file: EvidenceFile }) {
  const url = evidenceUrl(number, file.file);
  return (
    <li className={cx(list.item, styles.file)}>
      {file.shown && <img src={`${url}?inline=true`} alt={file.note || file.name} loading="lazy" />}
      <p>
        <DownloadLink href={url} name={file.name} label={file.name} icon={null} className="" />{" "}
        <span className={list.soft}>
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
