import type { GroupSettings, GroupState } from '#delivery/group-settings.js';
import type { ChosenRules } from '#domain/admission.js';
import { AssistantError } from '#domain/errors.js';
import type { Example, Gate } from '#domain/gate.js';
import type { GroupChange, GroupRecord } from '#domain/group-record.js';
import type { GroupFigures } from '#domain/statistics.js';
import { thresholdOf } from '#domain/threshold-of.js';
import type { Clock } from '#ports/clock.js';
import type { GateStore } from '#ports/gate-store.js';
import { chosenNothing, type GroupStore } from '#ports/group-store.js';
import type { TraceStatistics } from '#ports/trace-statistics.js';

interface Parts {
  readonly groups: GroupStore;
  readonly gates: GateStore;
  readonly statistics: TraceStatistics;
  readonly clock: Clock;
  readonly settings: GroupSettings;
  /** Ids of the groups that the configuration names. */
  readonly configured: readonly string[];
}

const monthMs = 30 * 86_400_000;

/** The groups of a library, as far as somebody wrote in them or settled something for them. */
export class GroupDirectory {
  constructor(private readonly parts: Parts) {}

  /** By id; names that stand for others where texts are not kept are not among them. @throws AssistantError STORAGE_FAILED, BUILD_CORRUPT */
  async list(library: string): Promise<readonly GroupRecord[]> {
    return this.#tell(library, (known) => known);
  }

  /** @throws AssistantError NOT_FOUND for a group that does not ask this library, STORAGE_FAILED, BUILD_CORRUPT */
  async find(library: string, id: string): Promise<GroupRecord> {
    const [found] = await this.#tell(library, (known) => known.filter((one) => one === id));
    if (found) return found;
    throw new AssistantError('NOT_FOUND', `no group ${id.slice(0, 100)} asks ${library}`);
  }

  /**
   * Changes what is given; null is what the configuration says.
   * @param first done once it is known that the change may be made; where it fails, nothing is changed
   * @throws AssistantError as `find`; CONFLICT where the gate is not ready to answer by itself; what `first` throws
   */
  async change(library: string, id: string, change: GroupChange, first?: () => Promise<void>): Promise<void> {
    await this.find(library, id);
    if (change.mode === 'automatic') await this.#demandReady(library);
    await first?.();
    await this.parts.groups.change(id, change);
  }

  async #tell(library: string, wanted: (known: readonly string[]) => readonly string[]): Promise<readonly GroupRecord[]> {
    const { groups, gates, statistics, clock, configured } = this.parts;
    const now = clock.now();
    const since = new Date(now.getTime() - monthMs).toISOString();
    const until = new Date(now.getTime() + 1).toISOString();
    const [said, choices, gate, examples] = await Promise.all([
      statistics.groups({ library, since, until }),
      groups.all(),
      gates.current(library),
      gates.examples(library),
    ]);
    const figures = new Map(said.map((one) => [one.group, one]));
    const known = [...new Set([...figures.keys(), ...choices.keys(), ...configured])].sort();
    const records: GroupRecord[] = [];
    for (const id of wanted(known)) {
      const place = placeOf(id);
      const state = place && (await this.parts.settings.of(place, choices.get(id) ?? chosenNothing));
      if (!place || state?.settings.library !== library) continue;
      records.push(toRecord({ ...place, state, gate, examples: examples ?? [], figures: figures.get(id) }));
    }
    return records;
  }

  async #demandReady(library: string): Promise<void> {
    const ready = await this.parts.settings.readinessOf(library);
    if (!ready.isReady) throw new AssistantError('CONFLICT', `the gate of ${library} may not answer by itself: ${ready.why}`);
  }
}

interface Told {
  readonly channel: string;
  readonly app: string;
  readonly chat: string;
  readonly group: string;
  readonly state: GroupState;
  readonly gate: Gate | null;
  /** Of the whole library. */
  readonly examples: readonly Example[];
  readonly figures: GroupFigures | undefined;
}

function toRecord({ channel, app, chat, group, state, gate, examples, figures }: Told): GroupRecord {
  const own = examples.filter((example) => example.group === group);
  const good = own.filter((example) => example.good).length;
  const { messages = 0, answered = 0, shadowed = 0, latest = null } = figures ?? {};
  return {
    id: group,
    channel,
    app,
    chat,
    name: state.choice.name,
    mode: state.settings.mode,
    chosen: state.chosen,
    isChosen: state.choice.mode !== null,
    notReady: state.notReady,
    mutedUntil: state.mutedUntil?.toISOString() ?? null,
    threshold: gate && thresholdsIn(gate, group),
    examples: { good, bad: own.length - good },
    messages,
    answered,
    shadowed,
    latest,
    rules: { chosen: rulesOf(state.choice), configured: rulesOf(state.configured) },
  };
}

function rulesOf<Rules extends ChosenRules>(all: Rules): Pick<Rules, keyof ChosenRules> {
  const { quietTimes, timeZone, answersPerHour, coolDownMinutes } = all;
  return { quietTimes, timeZone, answersPerHour, coolDownMinutes };
}

function thresholdsIn(gate: Gate, group: string): NonNullable<GroupRecord['threshold']> {
  const byHand = gate.byHand.groups.get(group) ?? null;
  return { inForce: thresholdOf(gate, 'group', group), byHand, ofLibrary: thresholdOf(gate, 'group') };
}

/** Null for an id of another form, such as one that stands for a name that is not kept. */
function placeOf(id: string): { readonly channel: string; readonly app: string; readonly chat: string; readonly group: string } | null {
  const [, channel, app, chat] = /^([^:]+):([^:]*):(.+)$/su.exec(id) ?? [];
  return channel !== undefined && app !== undefined && chat !== undefined ? { channel, app, chat, group: id } : null;
}
