import { useNotifications } from "@/data/incidents";
import { t } from "@/text";
import Followers from "./Followers";
import { Notifications } from "./Notifications";
import { Section } from "./Page";
import type { RoomProps } from "./room";
import { Show } from "./States";
import { WhyPaged } from "./WhyPaged";

// Who was told of it, why, and why somebody was not.
export default function RoomNotified(props: RoomProps) {
  const { number } = props.incident;
  const notifications = useNotifications(number);
  return (
    <Section title={t.incident.notified}>
      <Show query={notifications} rows={2}>
        {(items) => <Notifications items={items} />}
      </Show>
      <WhyPaged number={number} />
      <Followers {...props} />
    </Section>
  );
}
