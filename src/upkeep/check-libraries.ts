import { AssistantError } from '#domain/errors.js';
import type { BuildCheck, BuildSurvey } from '#ports/build-check.js';
import type { BuildStore } from '#ports/build-store.js';
import type { GateStore } from '#ports/gate-store.js';
import type { LibraryStore } from '#ports/library-store.js';
import { messageOf } from '#shared/message-of.js';

/** Something that is not as it should be. */
export interface Fault {
  /** Null for what is of no library. */
  readonly library: string | null;
  readonly problem: string;
  /** What was done about it; null when nothing was. */
  readonly repair: string | null;
}

interface Parts {
  readonly libraryStore: LibraryStore;
  readonly builds: Pick<BuildStore, 'setLive' | 'lock'>;
  readonly check: BuildCheck;
  readonly gates: GateStore;
}

/** Whether the parts of each library belong together, and what brings them together again where they do not. */
export class CheckLibraries {
  constructor(private readonly parts: Parts) {}

  /** One library after the other. @throws AssistantError CANCELLED */
  async *run({ repairs, signal }: { readonly repairs: boolean; readonly signal: AbortSignal }): AsyncGenerator<Fault, void> {
    for (const library of await this.parts.libraryStore.list()) {
      for (const found of [this.#builds(library), this.#gate(library)])
        for await (const { problem, repair } of found) {
          if (signal.aborted) throw new AssistantError('CANCELLED', 'the check was stopped');
          yield { library, problem, repair: repairs && repair ? await attempt(repair) : null };
        }
    }
  }

  async *#builds(library: string): AsyncGenerator<Found, void> {
    const { builds, check } = this.parts;
    const survey = await check.survey(library);
    const sound = new Set<string>();
    for (const id of survey.finished) {
      const failure = await failureOf(() => check.check(library, id));
      if (failure === null) sound.add(id);
      if (failure === null || isGone(failure)) continue;
      const repair = () => (id === survey.live ? this.#goBack(library, survey, sound) : removing(check, library, id));
      yield { problem: messageOf(failure), repair };
    }
    if (survey.live !== null && !survey.finished.includes(survey.live))
      yield { problem: `its live build ${survey.live.slice(0, 40)} is not there`, repair: () => this.#goBack(library, survey, sound) };
    if (survey.leftovers.length > 0) {
      const repair = async (): Promise<string> => {
        await (await builds.lock(library)).release();
        return 'removed';
      };
      yield { problem: `${survey.leftovers.join(', ')}: left by a run that was stopped`, repair };
    }
  }

  /**
   * To the newest build that is sound; of those older than the live one none was looked at yet. Looking takes long: what somebody built
   * meanwhile stays live.
   */
  async #goBack(library: string, { live, finished }: BuildSurvey, sound: Set<string>): Promise<string> {
    const { builds, check } = this.parts;
    for (const id of finished) {
      if (id === live || (!sound.has(id) && (await problemOf(() => check.check(library, id))) !== null)) continue;
      await builds.setLive(library, id, { instead: live });
      return `the build ${id} answers now; run huixiang ingest --library ${library}`;
    }
    await builds.setLive(library, null, { instead: live });
    return `no build is left that could answer; run huixiang ingest --library ${library}`;
  }

  async *#gate(library: string): AsyncGenerator<Found, void> {
    const { gates } = this.parts;
    const gate = await problemOf(() => gates.current(library));
    const goBack = async (): Promise<string> => {
      for (const version of await gates.versions(library))
        if ((await problemOf(() => gates.restore(library, version))) === null) return `gate ${version} is in force now`;
      throw new AssistantError('BUILD_CORRUPT', `no gate is left; run huixiang calibrate --library ${library}`);
    };
    if (gate !== null) yield { problem: gate, repair: goBack };
    const examples = await problemOf(() => gates.examples(library));
    if (examples !== null) yield { problem: examples, repair: null };
  }
}

interface Found {
  readonly problem: string;
  /** Says what it did. */
  readonly repair: (() => Promise<string>) | null;
}

async function removing(check: BuildCheck, library: string, id: string): Promise<string> {
  await check.remove(library, id);
  return 'removed, unless it is in use';
}

async function attempt(repair: () => Promise<string>): Promise<string> {
  return repair().catch((error: unknown) => `not repaired: ${messageOf(error)}`);
}

async function problemOf(look: () => Promise<unknown>): Promise<string | null> {
  const failure = await failureOf(look);
  return failure && messageOf(failure);
}

async function failureOf(look: () => Promise<unknown>): Promise<Error | null> {
  return look().then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
}

/** Deleted since it was listed, by whoever built anew. */
function isGone(failure: Error): boolean {
  return failure instanceof AssistantError && failure.code === 'NOT_FOUND';
}
