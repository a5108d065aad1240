import type { OnCallForService } from "@/data/types";
import { t } from "@/text";

// Whom the first step of a service's policy would page now, each with the reason on hover.
export function OnCallPeople({ onCall }: { onCall: OnCallForService }) {
  const { people, nobody_because } = onCall;
  if (people.length === 0) return nobody_because ? `${t.catalogue.nobody}: ${nobody_because}` : t.catalogue.nobody;
  return people.map(({ user, reason }, index) => (
    <span key={user.id} title={reason}>
      {index > 0 && ", "}
      <bdi>{user.name}</bdi>
    </span>
  ));
}
