import { Link } from "@tanstack/react-router";
import { usePostmortemLine } from "@/data/postmortem";
import { p } from "@/text/postmortem";
import { buttonClass } from "./Button";
import { Section } from "./Page";
import type { RoomProps } from "./room";

// On the page of an incident that is over, or whose postmortem was begun: the way there.
export default function PostmortemCard({ incident: { number }, canAct, over }: RoomProps) {
  const t = p();
  const postmortem = usePostmortemLine(number);
  if (!postmortem.data && !(over && canAct && postmortem.isSuccess)) return null;
  const data = postmortem.data;
  return (
    <Section title={t.one}>
      <p>{data ? t.states[data.state] : t.none}</p>
      <Link to="/incidents/$number/postmortem" params={{ number }} className={buttonClass()}>
        {data ? t.open : t.draft}
      </Link>
    </Section>
  );
}
