import { existsSync } from 'node:fs';
import path from 'node:path';
import { AssistantError } from '#domain/errors.js';

/** In a home: a backup that is being moved into it. What is in it has yet to be moved. */
export const movingName = 'restore.moving';

/** @throws AssistantError CONFLICT where a restore was cut off while its files moved: half a home must not be worked in */
export function demandWholeHome(home: string): void {
  const moving = path.join(home, movingName);
  if (!existsSync(moving)) return;
  throw new AssistantError(
    'CONFLICT',
    `a restore was cut off, and ${moving} holds the rest of it; run huixiang restore with the same file`,
  );
}
