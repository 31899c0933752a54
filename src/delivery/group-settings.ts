import type { AppName, ChatPlace } from '#domain/received-message.js';
import type { AttendSettings } from '#conversation/surroundings.js';
import { groupRules } from '#domain/admission.js';
import type { Clock } from '#ports/clock.js';
import { chosenNothing, type GroupChoice, type GroupStore } from '#ports/group-store.js';

/** Whether a gate may answer in a group by itself, and why not. */
export type GateReadiness = { readonly isReady: true } | { readonly isReady: false; readonly why: string };

interface Parts {
  readonly groups: GroupStore;
  readonly clock: Clock;
  /** What the settings say of a group, or of all. */
  readonly configuredFor: (place: ChatPlace) => AttendSettings;
  /** The libraries that the owners of an app may choose, by its settings. */
  readonly allowedFor: (app: AppName) => readonly string[];
  readonly readinessOf: (library: string) => Promise<GateReadiness>;
}

/** What holds in a group now, and what was chosen for it. */
export interface GroupState {
  readonly settings: AttendSettings;
  /** What the settings say of it, before anything was chosen. */
  readonly configured: AttendSettings;
  /** All that was chosen and told there, as it is kept. */
  readonly choice: GroupChoice;
  /** As chosen; `settings.mode` is quieter while it is muted, and where the gate is not ready for more. */
  readonly chosen: AttendSettings['mode'];
  readonly mutedUntil: Date | null;
  /** Why `automatic` is `mention` for now; null where it is not. */
  readonly notReady: string | null;
}

/** One to one nobody else writes between: a short pause is enough, and some platforms wait for the answer. */
const longestJoinSeconds = 1.5;

/** What the settings say of groups, what was chosen in them, and what their gates are ready for, together. */
export class GroupSettings {
  constructor(private readonly parts: Parts) {}

  readinessOf(library: string): Promise<GateReadiness> {
    return this.parts.readinessOf(library);
  }

  joinSecondsOf(place: ChatPlace): number {
    const { joinSeconds } = this.parts.configuredFor(place);
    return place.group === null ? Math.min(joinSeconds, longestJoinSeconds) : joinSeconds;
  }

  /**
   * @param known what was chosen there; looked up unless given
   * @throws AssistantError STORAGE_FAILED
   */
  async of(place: ChatPlace, known?: GroupChoice): Promise<GroupState> {
    const { group } = place;
    const { groups, clock, configuredFor, readinessOf } = this.parts;
    const configured = configuredFor(place);
    const choice = known ?? (group === null ? chosenNothing : await groups.get(group));
    const chosen = choice.mode ?? configured.mode;
    // What may not be chosen any more is not asked any more.
    const isAllowed = choice.library !== null && this.parts.allowedFor(place).includes(choice.library);
    const library = isAllowed ? choice.library : configured.library;
    const until = choice.mutedUntil === null ? null : new Date(choice.mutedUntil);
    const mutedUntil = until !== null && until > clock.now() ? until : null;
    const readiness = group !== null && chosen === 'automatic' ? await readinessOf(library) : null;
    const notReady = readiness?.isReady === false ? readiness.why : null;
    const mode = mutedUntil !== null ? 'silent' : notReady !== null ? 'mention' : chosen;
    const joinSeconds = this.joinSecondsOf(place);
    const rules = Object.fromEntries(groupRules.filter((rule) => choice[rule] !== null).map((rule) => [rule, choice[rule]]));
    return { settings: { ...configured, ...rules, library, mode, joinSeconds }, configured, choice, chosen, mutedUntil, notReady };
  }
}
