import { piecesOf } from "@/domain/timeline";
import { Moment } from "./Time";

// A sentence of the record; what it says in UTC is shown in the reader's zone.
export function Said({ text }: { text: string }) {
  return piecesOf(text).map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have their place and nothing else
    index % 2 === 1 ? <Moment key={index} at={piece} /> : piece,
  );
}
