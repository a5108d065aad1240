import { useNavigate, useSearch } from "@tanstack/react-router";
import { shows } from "@/domain/room";
import { t } from "@/text/first";
import { SelectField } from "./Field";

// Which part of the record is to be seen; the choice itself is in the address.
export function RecordFilter() {
  const { show } = useSearch({ from: "/incidents/$number" });
  const navigate = useNavigate({ from: "/incidents/$number" });
  return (
    <SelectField
      label={t.room.show}
      hideLabel
      value={show ?? ""}
      onChange={(event) => {
        const chosen = shows.find((one) => one === event.target.value);
        void navigate({ search: (before) => ({ ...before, show: chosen }), replace: true });
      }}
    >
      <option value="">{t.room.all}</option>
      {shows.map((one) => (
        <option key={one} value={one}>
          {t.room.shows[one]}
        </option>
      ))}
    </SelectField>
  );
}
