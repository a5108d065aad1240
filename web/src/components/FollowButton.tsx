import { Bell, BellOff } from "lucide-react";
import { useFollow, useFollowers } from "@/data/followers";
import { useSession } from "@/data/session";
import { t } from "@/text/first";
import { Button } from "./Button";
import { useCommands } from "./commands";
import { Problem } from "./Problem";

// Follow it or no more: whoever may see an incident may follow it. What is over is followed no more.
export function FollowButton({ number, over }: { number: string; over: boolean }) {
  const { data } = useFollowers(number);
  const me = useSession().data?.actor.id;
  const follow = useFollow(number);
  const follows = data?.items.some(({ user }) => user.id === me) ?? false;
  const label = follows ? t.followers.unfollow : t.followers.follow;
  const change = () => {
    if (!follow.isPending) follow.mutate(!follows);
  };
  const offered = !over && data !== undefined;
  useCommands(offered ? [{ id: "follow", label, group: "incident" as const, keys: "f", run: change }] : []);
  if (!offered) return null;
  return (
    <>
      <Button
        size="big"
        icon={follows ? <BellOff /> : <Bell />}
        aria-keyshortcuts="f"
        aria-disabled={follow.isPending}
        title={t.followers.means}
        onClick={change}
      >
        {label}
      </Button>
      <Problem of={follow} />
    </>
  );
}
