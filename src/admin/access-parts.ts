import type { ApiKeys } from '#access/api-keys.js';
import type { Identify } from '#access/identify.js';
import type { Invitations } from '#access/invitations.js';
import type { Passwords } from '#access/passwords.js';
import type { RecordAction } from '#access/record-action.js';
import type { Sessions } from '#access/sessions.js';
import type { SignIn } from '#access/sign-in.js';
import type { SignOn } from '#access/sign-on.js';
import type { WidgetVisitors } from '#access/widget-visitors.js';
import type { AccountStore } from '#ports/account-store.js';
import type { AuditLog } from '#ports/audit-log.js';
import type { CredentialStore } from '#ports/credential-store.js';
import type { WidgetKeys } from '#ports/widget-keys.js';

/** What knows people and programs. */
export abstract class AccessParts {
  abstract readonly accounts: AccountStore;
  abstract readonly credentials: CredentialStore;
  abstract readonly audit: AuditLog;
  abstract readonly passwords: Passwords;
  abstract readonly sessions: Sessions;
  abstract readonly keys: ApiKeys;
  abstract readonly invitations: Invitations;
  abstract readonly signIn: SignIn;
  /** Null where no service is configured. */
  abstract readonly signOn: SignOn | null;
  abstract readonly identify: Identify;
  abstract readonly recordAction: RecordAction;
  abstract readonly widgetKeys: WidgetKeys;
  abstract readonly visitors: WidgetVisitors;
}
