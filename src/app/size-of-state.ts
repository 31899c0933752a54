import { databaseAt, databaseUrlOf } from '#app/create-state.js';
import type { LoadedConfig } from '#config/load.js';
import { sizeOfDatabase } from '#database/state/size-of-database.js';
import { AssistantError } from '#domain/errors.js';

/** About how many bytes the state has that is not in the home; none where it is a file in there. @throws AssistantError STORAGE_FAILED */
export async function sizeOfState(config: LoadedConfig): Promise<number> {
  const url = databaseUrlOf(config);
  if (url === null) return 0;
  const place = databaseAt(config, url);
  const database = await place.openAsItIs();
  try {
    return await sizeOfDatabase(database);
  } catch (cause) {
    throw new AssistantError('STORAGE_FAILED', place.describe(cause), { cause });
  } finally {
    await database.destroy();
  }
}
