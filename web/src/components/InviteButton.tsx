import { Link2 } from "lucide-react";
import { useInvite } from "@/data/invites";
import { reader } from "@/data/preferences";
import { absolute, dayName, shortTime } from "@/domain/time";
import { t } from "@/text";
import { Button } from "./Button";
import { Code } from "./Code";
import { Dialog } from "./Dialog";
import form from "./Form.module.css";
import { detailOf } from "./States";

// Makes a link with which somebody chooses a password. It is shown this once.
export function InviteButton({ id, name }: { id: string; name: string }) {
  const invite = useInvite();
  const until = invite.data ? Date.parse(invite.data.expires_at) : 0;
  return (
    <>
      <span role="alert" className={form.problem}>
        {invite.error && detailOf(invite.error)}
      </span>
      <Button icon={<Link2 />} disabled={invite.isPending} onClick={() => invite.mutate(id)}>
        {t.people.invite}
      </Button>
      {invite.data && (
        <Dialog open onClose={invite.reset} title={t.people.inviteTitle(name)}>
          <p className={form.soft} title={absolute(until, reader())}>
            {t.people.inviteDetail(`${dayName(until, reader())}, ${shortTime(until, reader())}`)}
          </p>
          <Code text={invite.data.link} label={t.people.inviteLink} />
          <div className={form.buttons}>
            <Button look="primary" onClick={invite.reset}>
              {t.edit.done}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
