// Deleting with a way back: ten seconds in which "Undo" makes the object again as it was.
import { masked, nameOf, removeConfig, saveConfig } from "@/data/config";
import type { ConfigKind, ConfigObject } from "@/data/types";
import { offerUndo } from "@/data/undo";
import { t } from "@/text";

// Whether the object can be made again from what the server shows of it. A stored secret or a password is not shown.
export const canComeBack = (object: ConfigObject): boolean =>
  object.kind !== "users" && !JSON.stringify(object.body).includes(`"${masked}"`);

// Deletes at once. Throws when the server refuses, as while other objects need it.
export async function removeWithUndo(object: ConfigObject): Promise<void> {
  await removeConfig(object);
  if (!canComeBack(object)) return;
  const again = { kind: object.kind as ConfigKind, id: object.id, body: object.body, version: 0 };
  offerUndo(t.edit.deleted(nameOf(object)), () => saveConfig(again));
}
