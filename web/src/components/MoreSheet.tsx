import { t } from "@/text";
import { Dialog } from "./Dialog";
import { type Place, PlaceLink } from "./PlaceLink";

// What does not fit into the bar of a phone.
export default function MoreSheet({ places, onClose }: { places: readonly Place[]; onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title={t.nav.more}>
      <nav aria-label={t.nav.more}>
        {places.map((place) => (
          <PlaceLink key={place.to} place={place} look="roomy" onClick={onClose} />
        ))}
      </nav>
    </Dialog>
  );
}
