import { Recent } from '#delivery/recent.js';
import type { Clock } from '#ports/clock.js';
import { messageOf } from '#shared/message-of.js';
import type { GroupNames, Sighting } from '../group-names.js';
import type { WkteamApi } from './wkteam-api.js';
import type { WkteamLogin } from './wkteam-login.js';

export interface WkteamNamesParts {
  readonly api: WkteamApi;
  readonly login: WkteamLogin;
  readonly names: GroupNames;
  readonly clock: Clock;
  readonly warn: (warning: string) => void;
}

const againMs = 6 * 3_600_000;
/** After a call that failed. */
const soonMs = 600_000;
/** Groups that wait to be asked for; others are asked for with a later message. */
const mostWaiting = 500;
const mostKnown = 5000;

/** Messages tell no name of their group: it is asked for, one group at a time, and again after some hours (`getChatRoomInfo`). */
export class WkteamNames {
  readonly #asked = new Recent<number>(mostKnown);
  readonly #stopping = new AbortController();
  #line: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(private readonly parts: WkteamNamesParts) {}

  /** Never throws, never waits. @param chatRoomId as the platform names the group */
  ask(chatRoomId: string, sighting: Sighting): void {
    const now = this.parts.clock.now().getTime();
    const before = this.#asked.get(chatRoomId);
    if ((before !== undefined && now - before < againMs) || this.#waiting >= mostWaiting || this.#stopping.signal.aborted) return;
    this.#asked.set(chatRoomId, now);
    this.#waiting += 1;
    this.#line = this.#next(this.#line, chatRoomId, sighting);
  }

  /** What is under way ends. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#line;
  }

  async #next(before: Promise<void>, chatRoomId: string, sighting: Sighting): Promise<void> {
    await before;
    this.#waiting -= 1;
    try {
      await this.#fetch(chatRoomId, sighting);
    } catch (cause) {
      this.parts.warn(`wechat ${sighting.app}: the name of a group is not told: ${messageOf(cause)}`);
    }
  }

  async #fetch(chatRoomId: string, sighting: Sighting): Promise<void> {
    const { api, login, names, clock } = this.parts;
    const answer = await api.call({ path: 'getChatRoomInfo', body: { wId: login.wId, chatRoomId } }, this.#stopping.signal);
    if (answer.kind !== 'done') return this.#asked.set(chatRoomId, clock.now().getTime() - againMs + soonMs);
    const name = answer.data['nickName'];
    if (typeof name === 'string') await names.tell(sighting, name.trim().slice(0, 300));
  }
}
