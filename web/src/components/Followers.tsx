import { Bell, BellOff } from "lucide-react";
import { useFollow, useFollowers } from "@/data/followers";
import { useSession } from "@/data/session";
import { t } from "@/text";
import { failureOf } from "./ActButton";
import { Button } from "./Button";
import { useCommands } from "./commands";
import styles from "./Followers.module.css";

// Follow it or no more, and who does: whoever may see an incident may follow it. What is over is followed no more.
export function Followers({ number, over }: { number: string; over: boolean }) {
  const { data } = useFollowers(number);
  const me = useSession().data?.actor.id;
  const follow = useFollow(number);
  const follows = data?.items.some(({ user }) => user.id === me) ?? false;
  const label = follows ? t.followers.unfollow : t.followers.follow;
  const change = () => {
    if (!follow.isPending) follow.mutate(!follows);
  };
  useCommands(!over && data ? [{ id: "follow", label, group: "incident" as const, keys: "f", run: change }] : []);
  if (!data || (over && data.items.length === 0)) return null;
  return (
    <div className={styles.followers}>
      {!over && (
        <Button
          size="small"
          icon={follows ? <BellOff /> : <Bell />}
          aria-keyshortcuts="f"
          aria-disabled={follow.isPending}
          title={t.followers.means}
          onClick={change}
        >
          {label}
        </Button>
      )}
      {data.items.length > 0 && (
        <span className={styles.who}>{t.followers.who(data.items.map(({ user }) => user.name).join(", "))}</span>
      )}
      <div role="alert" className={styles.problem}>
        {follow.error && failureOf(follow.error)}
      </div>
    </div>
  );
}
