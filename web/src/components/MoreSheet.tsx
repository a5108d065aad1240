import { Megaphone } from "lucide-react";
import { t } from "@/text";
import { Button } from "./Button";
import { openDialog } from "./commands";
import { Dialog } from "./Dialog";
import styles from "./MoreSheet.module.css";
import { type Place, PlaceLink } from "./PlaceLink";

interface Props {
  places: readonly Place[];
  declare: boolean; // whether the person may declare an incident
  onClose: () => void;
}

// What does not fit into the bar of a phone.
export default function MoreSheet({ places, declare, onClose }: Props) {
  return (
    <Dialog open onClose={onClose} title={t.nav.more}>
      <nav aria-label={t.nav.more}>
        {places.map((place) => (
          <PlaceLink key={place.to} place={place} look="roomy" onClick={onClose} />
        ))}
      </nav>
      {declare && (
        <Button
          size="big"
          icon={<Megaphone />}
          className={styles.declare}
          onClick={() => {
            onClose();
            openDialog("declare");
          }}
        >
          {t.declare.title}
        </Button>
      )}
    </Dialog>
  );
}
