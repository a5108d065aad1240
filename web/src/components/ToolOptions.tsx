import { useSourceTypes } from "@/data/routing";
import { integrationTypes } from "@/domain/setup-text";
import { t } from "@/text";

// Of a select: the tools by what they are for, as seventy in one list are too many to look through.
export function ToolOptions() {
  const types = useSourceTypes().data ?? [];
  // Until the server has said which it knows.
  if (types.length === 0) {
    return integrationTypes.map((type) => (
      <option key={type} value={type}>
        {t.integration.types[type] ?? type}
      </option>
    ));
  }
  const categories = [...new Set(types.map((type) => type.category))];
  return categories.map((category) => (
    <optgroup key={category} label={t.integrations.categories[category] ?? category}>
      {types
        .filter((type) => type.category === category)
        .map((type) => (
          <option key={type.type} value={type.type}>
            {t.integration.types[type.type] ?? type.title}
          </option>
        ))}
    </optgroup>
  ));
}
