import type { ChosenRules } from '#domain/admission.js';
import type { GroupMode } from '#domain/group-mode.js';

/** What was chosen in a group by its owners, where null is what the settings say; and what it was told. */
export interface GroupChoice extends ChosenRules {
  readonly library: string | null;
  readonly mode: GroupMode | null;
  /** ISO 8601, UTC; silent until then. */
  readonly mutedUntil: string | null;
  /** What its platform calls it, as it was last told; null where it was not. */
  readonly name: string | null;
  /** The library that its name says, as it was last told; null where it says none. */
  readonly namedLibrary: string | null;
  /** When it was told that what is written there is kept; ISO 8601, UTC. Null: not yet. */
  readonly noticedAt: string | null;
}

/** What holds where nothing was chosen. */
export const chosenNothing: GroupChoice = {
  library: null,
  mode: null,
  mutedUntil: null,
  name: null,
  namedLibrary: null,
  noticedAt: null,
  quietTimes: null,
  timeZone: null,
  answersPerHour: null,
  coolDownMinutes: null,
};

/** What groups choose for themselves, over what the settings say. */
export abstract class GroupStore {
  /** @throws AssistantError STORAGE_FAILED */
  abstract get(group: string): Promise<GroupChoice>;

  /** All groups for which anything is kept, by id, in order. @throws AssistantError STORAGE_FAILED */
  abstract all(): Promise<ReadonlyMap<string, GroupChoice>>;

  /** Changes what is given. @throws AssistantError STORAGE_FAILED */
  abstract change(group: string, change: Partial<GroupChoice>): Promise<void>;

  /** Safe to call twice. */
  abstract close(): Promise<void>;
}
