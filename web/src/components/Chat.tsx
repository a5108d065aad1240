import { FileUp, Hash, MessagesSquare } from "lucide-react";
import { Suspense, useState } from "react";
import { useChat, useOpenChat, useTellInChat } from "@/data/chat";
import type { Incident, IncidentChat } from "@/data/types";
import { chatWords } from "@/text/chat";
import { ActButton, failureOf } from "./ActButton";
import { Button } from "./Button";
import styles from "./Chat.module.css";
import { lazyDialog } from "./lazyDialog";
import { Section } from "./Page";
import type { RoomProps } from "./room";

const ChatImport = lazyDialog(() => import("./ChatImport"));

// The incident's channel in a chat; nothing when no chat is declared.
export default function Chat({ incident, canAct }: RoomProps) {
  const { number } = incident;
  const { data } = useChat(number);
  const open = useOpenChat(number);
  const words = chatWords();
  if (!data || (!data.declared && data.state === "none")) return canAct ? <History incident={incident} alone /> : null;
  const { state, chat, trouble, mirror } = data;
  const failed = data.operations.find((one) => one.state === "failed" && one.reason);
  const mayOpen = canAct && data.declared && state !== "open" && state !== "opening";
  const title = chat ? words.in(chat) : words.title;
  return (
    <section aria-label={title}>
      <Section title={title}>
        <div className={styles.chat}>
          {state === "none" && <p className={styles.soft}>{words.none}</p>}
          <ChannelOf chat={data} />
          {words.states[state] && <p role="status">{words.states[state]}</p>}
          {state === "failed" && failed?.reason && <p className={styles.soft}>{words.why(failed.reason)}</p>}
          {trouble && state !== "failed" && <p className={styles.trouble}>{words.trouble(trouble)}</p>}
          {state === "open" && !trouble && <p className={styles.soft}>{words.mirrors[mirror]}</p>}
          {mayOpen && (
            <div>
              <ActButton act={open} label={state === "none" ? words.open : words.again} icon={<MessagesSquare />} />
              <div role="alert">{open.error && failureOf(open.error)}</div>
            </div>
          )}
          {canAct && <History incident={incident} />}
        </div>
      </Section>
    </section>
  );
}

// What was said elsewhere comes into the record. `alone`: no chat is declared here.
function History({ incident, alone = false }: { incident: Incident; alone?: boolean }) {
  const [importing, setImporting] = useState(false);
  const words = chatWords();
  const button = (
    <Button size="small" look="quiet" icon={<FileUp />} onClick={() => setImporting(true)}>
      {words.history.open}
    </Button>
  );
  return (
    <>
      {alone ? <Section title={words.history.title}>{button}</Section> : <div>{button}</div>}
      {importing && (
        <Suspense>
          <ChatImport incident={incident} onClose={() => setImporting(false)} />
        </Suspense>
      )}
    </>
  );
}

// In the head of the incident's page, beside where people meet.
export function ChannelLink({ number }: { number: string }) {
  const { data } = useChat(number);
  return data?.state === "open" ? <ChannelOf chat={data} /> : null;
}

function ChannelOf({ chat: { channel, url } }: { chat: IncidentChat }) {
  if (!channel) return null;
  const named = (
    <>
      <Hash aria-hidden="true" />
      {channel}
    </>
  );
  return (
    <p>
      {url ? (
        <a className={styles.channel} href={url} target="_blank" rel="noreferrer" title={chatWords().opens}>
          {named}
        </a>
      ) : (
        <span className={styles.channel}>{named}</span>
      )}
    </p>
  );
}

// Below an entry of the record: tells it in the channel, when it is not there yet.
export function TellInChat({ number, sequence, onDone }: { number: string; sequence: number; onDone: () => void }) {
  const { data } = useChat(number);
  const tell = useTellInChat(number, sequence);
  if (data?.state !== "open" || data.entries.includes(sequence)) return null;
  return (
    <>
      <Button
        icon={<MessagesSquare />}
        aria-disabled={tell.isPending}
        onClick={() => !tell.isPending && tell.mutate(undefined, { onSuccess: onDone })}
      >
        {chatWords().tell}
      </Button>
      <div role="alert">{tell.error && failureOf(tell.error)}</div>
    </>
  );
}
