import type { AuditEntry } from '#domain/audit-entry.js';
import type { Principal } from '#domain/principal.js';
import type { AuditLog } from '#ports/audit-log.js';
import type { Clock } from '#ports/clock.js';

export interface Action {
  /** Noun and verb, such as `account.disable`. */
  readonly action: string;
  readonly target?: string;
  readonly library?: string | null;
  readonly outcome?: AuditEntry['outcome'];
  readonly detail?: string;
}

/** Writes down who did something. */
export class RecordAction {
  constructor(
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AssistantError STORAGE_FAILED */
  async of(principal: Principal, action: Action): Promise<void> {
    if (principal.kind === 'guest') return this.by({ id: null, name: 'guest' }, action);
    const { id, name } = principal.account;
    return this.by({ id, name: principal.kind === 'key' ? `${name} (key)` : name }, action);
  }

  /** Of somebody who is not known by a request. @throws AssistantError STORAGE_FAILED */
  async by(actor: { readonly id: string | null; readonly name: string }, action: Action): Promise<void> {
    const nothing = { target: null, library: null, outcome: 'done', detail: null } as const;
    await this.log.append({ at: this.clock.now().toISOString(), actor: actor.id, actorName: actor.name, ...nothing, ...action });
  }
}
