import type { Example, Gate } from '#domain/gate.js';
import { AssistantError } from '#domain/errors.js';
import { examplesFingerprint } from '#calibrate/examples-fingerprint.js';
import type { Calibrate } from '#calibrate/calibrate.js';
import type { Ingest } from '#ingest/ingest.js';
import type { IngestEvent, IngestRequest, IngestResult } from '#ingest/ingest-request.js';
import type { GateStore } from '#ports/gate-store.js';

export type BuildLibraryEvent = IngestEvent | { readonly type: 'calibrating' };

export interface BuildLibraryResult extends IngestResult {
  readonly gate: Gate;
}

interface Parts {
  readonly ingest: Ingest;
  readonly calibrate: Calibrate;
  readonly gates: GateStore;
}

/** Everything that makes a library answer: a build of its documents, then a gate learned on it. */
export class BuildLibrary {
  constructor(private readonly parts: Parts) {}

  /** `onDropped` as when a gate is learned. */
  async *run(
    request: IngestRequest & { readonly examples: readonly Example[] | null; readonly onDropped?: (why: string) => void },
  ): AsyncGenerator<BuildLibraryEvent, BuildLibraryResult> {
    const { ingest, calibrate, gates } = this.parts;
    const result = yield* ingest.run(request);
    const known = result.built || request.examples ? null : await gates.current(request.library).catch(damaged);
    if (known && known.build === result.manifest.id && (await this.isOfExamples(known, request.library))) return { ...result, gate: known };
    yield { type: 'calibrating' };
    const { library, examples, signal, onDropped } = request;
    const gate = await calibrate.run({ library, examples, signal, onDropped });
    return { ...result, gate };
  }

  /** False when the owner edited the examples since. */
  private async isOfExamples(gate: Gate, library: string): Promise<boolean> {
    return gate.examplesFingerprint === examplesFingerprint((await this.parts.gates.examples(library)) ?? []);
  }
}

/** A damaged gate is learned anew. */
function damaged(error: unknown): null {
  if (error instanceof AssistantError && error.code === 'BUILD_CORRUPT') return null;
  throw error;
}
