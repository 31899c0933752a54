import type { MoveGate } from '#calibrate/move-gate.js';
import type { GroupMode } from '#domain/group-mode.js';
import type { ChosenRules, GroupRules } from '#domain/admission.js';
import type { ExplainMessage } from '#evaluate/explain-message.js';
import type { ShadowReport } from '#feedback/shadow-report.js';
import type { SuggestExamples } from '#feedback/suggest-examples.js';
import type { UnansweredQuestions } from '#feedback/unanswered-questions.js';
import type { Libraries } from '#library/libraries.js';

/** A group that asks a library, as the door shows it. */
export interface GroupView {
  /** `<channel>:<app>:<chat>`. */
  readonly id: string;
  readonly channel: string;
  readonly app: string;
  readonly chat: string;
  /** What its platform calls it; null where that was not told. */
  readonly name: string | null;
  /** As it is now; `chosen` what was said it should be. */
  readonly mode: GroupMode;
  readonly chosen: GroupMode;
  readonly isChosen: boolean;
  readonly notReady: string | null;
  readonly mutedUntil: string | null;
  readonly threshold: { readonly inForce: number; readonly byHand: number | null; readonly ofLibrary: number } | null;
  readonly examples: { readonly good: number; readonly bad: number };
  readonly messages: number;
  readonly answered: number;
  readonly shadowed: number;
  readonly latest: string | null;
  /** As chosen for it, over what the configuration says. */
  readonly rules: { readonly chosen: ChosenRules; readonly configured: GroupRules };
}

/** What is to be otherwise; null is what the configuration says. */
export type GroupChange = { readonly mode?: GroupMode | null; readonly mutedUntil?: string | null } & Partial<ChosenRules>;

/** The groups of a library. */
export interface Groups {
  /** By id. @throws AssistantError STORAGE_FAILED, BUILD_CORRUPT */
  list(library: string): Promise<readonly GroupView[]>;
  /** @throws AssistantError NOT_FOUND for a group that does not ask this library, STORAGE_FAILED, BUILD_CORRUPT */
  find(library: string, id: string): Promise<GroupView>;
  /**
   * @param first done once it is known that the change may be made; where it fails, nothing is changed
   * @throws AssistantError as `find`; CONFLICT where the gate is not ready to answer by itself; what `first` throws
   */
  change(library: string, id: string, change: GroupChange, first: () => Promise<void>): Promise<void>;
}

/** What the doors of a gate work with, beside those of its library. */
export abstract class GateParts {
  abstract readonly libraries: Pick<Libraries, 'lookAgain'>;
  abstract readonly explainMessage: ExplainMessage;
  abstract readonly moveGate: MoveGate;
  abstract readonly shadowReport: ShadowReport;
  abstract readonly suggestExamples: SuggestExamples;
  abstract readonly unansweredQuestions: UnansweredQuestions;
  abstract readonly groups: Groups;
}
