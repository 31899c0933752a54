import type { MoveGate } from '#calibrate/move-gate.js';
import type { GroupChange, GroupRecord } from '#domain/group-record.js';
import type { ExplainMessage } from '#evaluate/explain-message.js';
import type { ShadowReport } from '#feedback/shadow-report.js';
import type { SuggestExamples } from '#feedback/suggest-examples.js';
import type { UnansweredQuestions } from '#feedback/unanswered-questions.js';
import type { Libraries } from '#library/libraries.js';

/** The groups of a library. */
export interface Groups {
  /** By id. @throws AssistantError STORAGE_FAILED, BUILD_CORRUPT */
  list(library: string): Promise<readonly GroupRecord[]>;
  /** @throws AssistantError NOT_FOUND for a group that does not ask this library, STORAGE_FAILED, BUILD_CORRUPT */
  find(library: string, id: string): Promise<GroupRecord>;
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
