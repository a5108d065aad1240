import { Link } from "@tanstack/react-router";
import { BookOpen } from "lucide-react";
import {
  type KnowledgeSummary,
  type IncidentKnowledge as Known,
  useIncidentKnowledge,
  useSayUsed,
} from "@/data/knowledge";
import { k } from "@/text/knowledge";
import { Button } from "./Button";
import styles from "./IncidentKnowledge.module.css";
import { Section } from "./Page";
import { Problem } from "./Problem";
import list from "./RoomList.module.css";
import type { RoomProps } from "./room";

// What is written that may help, each with its reasons; of what was opened, whether it helped. Nothing where there is none.
export default function IncidentKnowledge({ incident: { number }, canAct }: RoomProps) {
  const { data } = useIncidentKnowledge(number);
  const use = useSayUsed(number);
  if (!data || data.opened.length + data.offered.length === 0) return null;
  const opened = new Set(data.opened.map((one) => one.number));
  const open = (document: string) => canAct && use.mutate({ number: document });
  return (
    <Section title={k().incidentTitle}>
      <ul className={list.list}>
        {data.opened.map((one) => (
          <Opened key={one.number} document={one} incident={number} canAct={canAct} use={use} />
        ))}
        {data.offered
          .filter((one) => !opened.has(one.number))
          .map((one) => (
            <li key={one.number} className={list.item}>
              <DocumentLink document={one} incident={number} onOpen={() => open(one.number)} />
              <p className={list.soft}>
                {one.because.join("; ")}
                {one.used.helped > 0 && ` · ${k().helpedOf(one.used.helped, one.used.not_helped)}`}
              </p>
            </li>
          ))}
      </ul>
      <Problem of={use} />
    </Section>
  );
}

interface LinkProps {
  document: KnowledgeSummary;
  incident: string;
  onOpen?: () => void;
}

const DocumentLink = ({ document, incident, onOpen }: LinkProps) => (
  <Link
    to="/knowledge/$number"
    params={{ number: document.number }}
    search={{ incident }}
    className={styles.document}
    onClick={onOpen}
  >
    <BookOpen aria-hidden="true" />
    <bdi>{document.title}</bdi>
    <small>{k().kinds[document.kind]}</small>
  </Link>
);

interface OpenedProps {
  document: Known["opened"][number];
  incident: string;
  canAct: boolean;
  use: ReturnType<typeof useSayUsed>;
}

function Opened({ document, incident, canAct, use }: OpenedProps) {
  const { number, mine, opened_by } = document;
  const say = (helped: boolean) => () => !use.isPending && use.mutate({ number, helped });
  return (
    <li className={list.item}>
      <DocumentLink document={document} incident={incident} />
      <p className={list.soft}>
        {opened_by
          .map(({ name, helped }) =>
            helped === null ? k().openedBy(name) : `${name}: ${helped ? k().helped : k().notHelped}`,
          )
          .join("; ")}
      </p>
      {canAct && (
        <p className={list.buttons}>
          <Button size="small" aria-pressed={mine === true} onClick={say(true)}>
            {k().didHelp}
            <span className="visually-hidden">: {document.title}</span>
          </Button>
          <Button size="small" aria-pressed={mine === false} onClick={say(false)}>
            {k().didNotHelp}
            <span className="visually-hidden">: {document.title}</span>
          </Button>
        </p>
      )}
    </li>
  );
}
