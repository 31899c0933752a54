import { AssistantError } from '#domain/errors.js';
import type { Gate } from '#domain/gate.js';
import type { OpenBuild } from '#ports/build-store.js';
import type { Assembly } from '#app/assemble.js';

/**
 * The live build of a library and the gate in force, for as long as the work takes.
 * @throws AssistantError LIBRARY_NOT_FOUND, LIBRARY_NOT_BUILT, BUILD_CORRUPT
 */
export async function withLiveGate<Result>(
  { libraries }: Assembly,
  library: string,
  work: (live: { readonly build: OpenBuild; readonly gate: Gate }) => Promise<Result>,
): Promise<Result> {
  const lease = await libraries.acquire(library);
  try {
    return await work(lease);
  } catch (error) {
    if (error instanceof AssistantError) throw error;
    throw new AssistantError('INTERNAL', `the gate of ${library} could not be looked at`, { cause: error });
  } finally {
    lease.release();
  }
}
