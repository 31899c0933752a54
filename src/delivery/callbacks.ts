import type { Callback } from '#delivery/callback.js';

/** Who answers what is called under `/channels/<channel>/<app>`. */
export class Callbacks {
  /** Null: it is about to begin, or has ended; the platform should deliver again. */
  readonly #callbacks = new Map<string, Callback | null>();

  /** Says that an app is in the settings, and takes nothing in now. */
  expect(channel: string, app: string): void {
    this.#callbacks.set(`${channel}/${app}`, null);
  }

  set(channel: string, app: string, callback: Callback): void {
    this.#callbacks.set(`${channel}/${app}`, callback);
  }

  delete(channel: string, app: string): void {
    this.#callbacks.delete(`${channel}/${app}`);
  }

  /** @returns null while it takes nothing in; undefined where there is no such app, or it is not called */
  find(channel: string, app: string): Callback | null | undefined {
    return this.#callbacks.get(`${channel}/${app}`);
  }
}
