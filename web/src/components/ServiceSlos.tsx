import { useSlos } from "@/data/measure";
import { m } from "@/text/measure";
import { Section } from "./Page";
import { SloCards } from "./Slos";

// What was promised of one service, and how it stands with it; nothing where nothing was.
export function ServiceSlos({ service }: { service: string }) {
  const { data } = useSlos(service);
  if (!data || data.length === 0) return null;
  return (
    <Section title={m.slo.title}>
      <SloCards slos={data} withService={false} />
    </Section>
  );
}
