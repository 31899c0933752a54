/** `beginning`: it was not tried yet; `failing`: it could not be listened to, and is tried again. */
export type ListeningState = 'beginning' | 'listening' | 'failing';

export interface ChannelState {
  readonly state: ListeningState;
  /** Why it fails; null where it does not. */
  readonly error: string | null;
}

/** How the apps of this process do. */
export class ChannelStates {
  readonly #states = new Map<string, ChannelState>();

  set(channel: string, app: string, state: ListeningState, error: string | null = null): void {
    this.#states.set(`${channel}/${app}`, { state, error });
  }

  /** Null for an app that is not listened to here. */
  of(channel: string, app: string): ChannelState | null {
    return this.#states.get(`${channel}/${app}`) ?? null;
  }
}
