import { Clock, X } from "lucide-react";
import { reader } from "@/data/preferences";
import type { Hours } from "@/domain/rules";
import { t } from "@/text";
import { Button } from "./Button";
import { HoursFields } from "./ConditionEditor";
import form from "./Form.module.css";
import styles from "./LayerEditor.module.css";

interface Props {
  hours: Hours | undefined;
  canEdit: boolean;
  error: string;
  onChange: (hours: Hours | undefined) => void;
}

// What rules and steps of policies mean by business hours; always, unless it is said.
export function BusinessHours({ hours, canEdit, error, onChange }: Props) {
  const usual = (): Hours => ({
    time_zone: reader().zone,
    weekdays: ["mon", "tue", "wed", "thu", "fri"],
    from: "09:00",
    until: "17:00",
  });
  return (
    <div>
      <p className={styles.label}>{t.admin.businessHours}</p>
      <p className={form.soft}>{hours ? t.admin.businessHoursDetail : t.admin.businessHoursAlways}</p>
      {hours && <HoursFields value={hours} onChange={onChange} />}
      <p className={form.problem}>{error}</p>
      {canEdit && (
        <p className={form.links}>
          {hours ? (
            <Button size="small" look="quiet" icon={<X />} onClick={() => onChange(undefined)}>
              {t.admin.noBusinessHours}
            </Button>
          ) : (
            <Button size="small" look="quiet" icon={<Clock />} onClick={() => onChange(usual())}>
              {t.admin.setBusinessHours}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
