import type { OpenBuild } from '#ports/build-store.js';

/** An open build used by several questions at once: after `retire` it closes as soon as the last of them lets go. */
export class SharedBuild {
  readonly build: OpenBuild;
  #users = 0;
  #isRetired = false;
  #isClosed = false;

  constructor(build: OpenBuild) {
    this.build = build;
  }

  get id(): string {
    return this.build.manifest.id;
  }

  /** @returns lets go; safe to call twice */
  use(): () => void {
    this.#users += 1;
    let isUsing = true;
    return () => {
      if (!isUsing) return;
      isUsing = false;
      this.#users -= 1;
      void this.#closeWhenUnused();
    };
  }

  /** Done when it is closed, or when its last user has been left to close it. */
  async retire(): Promise<void> {
    this.#isRetired = true;
    await this.#closeWhenUnused();
  }

  /** Nobody needs it any more, so a failure to close it is nobody's failure. */
  async #closeWhenUnused(): Promise<void> {
    if (!this.#isRetired || this.#users > 0 || this.#isClosed) return;
    this.#isClosed = true;
    await this.build.close().catch(() => undefined);
  }
}
