import { span } from "@/domain/time";
import { t } from "@/text/first";

// "42 min" between two moments.
export const spanText = (milliseconds: number): string => t.time.short(span(Math.max(0, milliseconds)));
