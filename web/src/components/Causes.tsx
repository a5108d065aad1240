import { Link } from "@tanstack/react-router";
import { useCauses } from "@/data/services";
import type { Cause } from "@/data/types";
import { t } from "@/text";
import styles from "./Causes.module.css";
import { Section } from "./Page";
import type { RoomProps } from "./room";
import { Ago } from "./Time";

// What may have caused it, each with its reasons. Nothing is shown when nothing is known.
export default function Causes({ incident: { number } }: RoomProps) {
  const { data } = useCauses(number);
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t.catalogue.causes}>
      <ol className={styles.list}>
        {data.items.map((cause) => (
          <Line key={`${cause.kind} ${cause.change ?? cause.alert ?? cause.incident}`} cause={cause} />
        ))}
      </ol>
    </Section>
  );
}

function Line({ cause }: { cause: Cause }) {
  const { kind, title, because, at, service, incident, alert, resolution } = cause;
  const name = <bdi>{title}</bdi>;
  return (
    <li className={styles.cause}>
      <small>
        {t.catalogue.kinds[kind]}
        {service && ` · ${service.name}`} · <Ago at={at} />
      </small>
      <strong>
        {incident ? (
          <Link to="/incidents/$number" params={{ number: incident }}>
            {incident} {name}
          </Link>
        ) : alert ? (
          <Link to="/alerts/$id" params={{ id: alert }}>
            {name}
          </Link>
        ) : (
          name
        )}
      </strong>
      <span>{because.join("; ")}</span>
      {resolution && (
        <q className={styles.resolution}>
          <b>{t.catalogue.resolvedWith}</b> {resolution}
        </q>
      )}
    </li>
  );
}
