import { Link } from "@tanstack/react-router";
import { t } from "@/text";
import { openDialog } from "./commands";
import { Dialog } from "./Dialog";
import form from "./Form.module.css";
import { Shortcuts } from "./Shortcuts";

export default function ShortcutHelp() {
  const close = () => openDialog("none");
  return (
    <Dialog open onClose={close} title={t.commands.shortcuts}>
      <Shortcuts />
      <p className={form.links}>
        <Link to="/help" onClick={close}>
          {t.help.more}
        </Link>
      </p>
    </Dialog>
  );
}
