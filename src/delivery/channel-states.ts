import type { Channel } from './channel.js';

/** `beginning`: it was not tried yet; `failing`: it could not be listened to, and is tried again. */
export type ListeningState = 'beginning' | 'listening' | 'failing';

export interface ChannelState {
  readonly state: ListeningState;
  /** Why it fails; null where it does not. */
  readonly error: string | null;
}

/** The apps of this process, and how they do. */
export class ChannelStates {
  readonly #states = new Map<string, ChannelState>();
  readonly #running = new Map<string, Channel>();

  begin(channel: Channel): void {
    this.#running.set(nameOf(channel), channel);
    this.set(channel.sender.channel, channel.sender.app, 'beginning');
  }

  end(channel: Channel): void {
    this.#running.delete(nameOf(channel));
  }

  set(channel: string, app: string, state: ListeningState, error: string | null = null): void {
    this.#states.set(`${channel}/${app}`, { state, error });
  }

  /** Null for an app that is not listened to here. */
  of(channel: string, app: string): ChannelState | null {
    return this.#states.get(`${channel}/${app}`) ?? null;
  }

  /** What listens to an app; null where nothing does. */
  running(channel: string, app: string): Channel | null {
    return this.#running.get(`${channel}/${app}`) ?? null;
  }
}

function nameOf({ sender }: Channel): string {
  return `${sender.channel}/${sender.app}`;
}
