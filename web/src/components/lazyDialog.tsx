import { type ComponentType, lazy, Suspense } from "react";

// Stands for what was opened by a key and is not here yet.
export const Opening = () => <span data-opening hidden />;

// A dialog whose code comes when it is opened. Until it is here, keys are no shortcuts any more (commands.ts looks for the
// mark): who goes on typing means the dialog, and must not acknowledge an incident with the "a" of a word.
export function lazyDialog<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>) {
  const Part = lazy(load) as unknown as ComponentType<Props>;
  return (props: Props) => (
    <Suspense fallback={<Opening />}>
      <Part {...props} />
    </Suspense>
  );
}
