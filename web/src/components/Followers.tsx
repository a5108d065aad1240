import { useFollowers } from "@/data/followers";
import { t } from "@/text";
import { cx } from "./cx";
import list from "./RoomList.module.css";
import type { RoomProps } from "./room";

// Who follows it; nothing when nobody does.
export default function Followers({ incident: { number } }: RoomProps) {
  const { data } = useFollowers(number);
  if (!data || data.items.length === 0) return null;
  return (
    <p className={cx(list.soft, list.after)}>{t.followers.who(data.items.map(({ user }) => user.name).join(", "))}</p>
  );
}
