import type { Circuits } from '#adapters/language-model/circuits.js';
import type { Environment } from '#config/environment.js';
import type { LoadedConfig } from '#config/load.js';
import type { CallJournal } from '#ports/call-journal.js';
import type { Clock } from '#ports/clock.js';
import type { SharedLimits } from '#app/open-shared-limits.js';
import type { Spans } from '#telemetry/spans.js';

/** What language models are put together from. */
export interface LanguageModelSetup {
  readonly config: LoadedConfig;
  /** Where keys are. */
  readonly environment: Environment;
  readonly clock: Clock;
  readonly calls: CallJournal;
  /** Null where limits hold in this process alone. */
  readonly sharedLimits: SharedLimits | null;
  /** Where the circuits of the models are seen; left out where nobody looks. */
  readonly circuits?: Circuits | undefined;
  /** Left out, or null, where nothing is traced. */
  readonly spans?: Spans | null;
  /** The name of the model that a library's owner wants to be asked first; left out where nobody chooses. */
  readonly chosenFor?: (library: string) => Promise<string | null>;
}
