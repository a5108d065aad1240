import { Link } from "@tanstack/react-router";
import { Megaphone } from "lucide-react";
import { Suspense, useEffect, useState } from "react";
import { useCommunications } from "@/data/communication";
import { c } from "@/text/communication";
import { Button } from "./Button";
import { CommunicationItem } from "./CommunicationItem";
import { lazyDialog } from "./lazyDialog";
import { Section } from "./Page";
import list from "./RoomList.module.css";
import { type RoomProps, take } from "./room";
import { Show } from "./States";

const TellDialog = lazyDialog(() => import("./TellDialog"));

// What audiences were told, what waits to be sent or approved, and writing.
export default function Communications({ incident, canAct, asked }: RoomProps) {
  const t = c();
  const told = useCommunications(incident.number);
  const [telling, tell] = useState(false);
  useEffect(() => {
    if (canAct && take(asked, "tell")) tell(true);
  }, [asked, canAct]);
  return (
    <Section
      title={t.log.title}
      aside={
        canAct && (
          <Button icon={<Megaphone />} size="small" look="primary" onClick={() => tell(true)}>
            {t.tell}
          </Button>
        )
      }
    >
      <Show query={told}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={list.soft}>{t.nothing}</p>
          ) : (
            <ul className={list.list}>
              {items.map((one) => (
                <CommunicationItem key={one.id} one={one} number={incident.number} canAct={canAct} />
              ))}
            </ul>
          )
        }
      </Show>
      <p className={list.after}>
        <Link to="/communications" search={{ incident: incident.number }}>
          {t.log.title}
        </Link>
      </p>
      {telling && (
        <Suspense>
          <TellDialog number={incident.number} onClose={() => tell(false)} />
        </Suspense>
      )}
    </Section>
  );
}
