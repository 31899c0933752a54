import { Recent } from '#delivery/recent.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import type { ReceivedMessage } from '#domain/received-message.js';

/** Groups whose names are remembered: one that is forgotten tells its name once more. */
const mostNames = 5000;

/** A place in a group where a name was seen, and what was seen there. */
export type Sighting = Pick<ReceivedMessage, 'channel' | 'app' | 'group' | 'person' | 'address' | 'id'>;

/** What groups are called, as this process heard: a name that is new is told once. */
export class GroupNames {
  readonly #names = new Recent<string>(mostNames);

  constructor(private readonly into: ReceiveEvent) {}

  /** @throws AssistantError OVERLOADED, STORAGE_FAILED: then it is told again */
  async tell({ channel, app, group, person, address, id }: Sighting, groupName: string): Promise<void> {
    if (group === null || groupName === '' || this.#names.get(group) === groupName) return;
    await this.into.receive({ kind: 'named', channel, app, group, person, address, id: `${id}-name`, groupName });
    this.#names.set(group, groupName);
  }

  /** A name that was told with something else. */
  note(group: string | null, groupName: string | null): void {
    if (group !== null && groupName !== null) this.#names.set(group, groupName);
  }
}
