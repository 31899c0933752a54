import type { Callback } from '#delivery/callback.js';

/** Who answers what is called under `/channels/<channel>/<app>`. */
export class Callbacks {
  readonly #callbacks = new Map<string, Callback>();

  set(channel: string, app: string, callback: Callback): void {
    this.#callbacks.set(`${channel}/${app}`, callback);
  }

  delete(channel: string, app: string): void {
    this.#callbacks.delete(`${channel}/${app}`);
  }

  find(channel: string, app: string): Callback | null {
    return this.#callbacks.get(`${channel}/${app}`) ?? null;
  }
}
