import { ApiKeys } from '#access/api-keys.js';
import { Identify } from '#access/identify.js';
import { Invitations } from '#access/invitations.js';
import { Passwords } from '#access/passwords.js';
import { RecordAction } from '#access/record-action.js';
import { Sessions } from '#access/sessions.js';
import { SignIn } from '#access/sign-in.js';
import { WidgetVisitors } from '#access/widget-visitors.js';
import { FileLibrarySettingsStore } from '#adapters/library-settings-store/file-library-settings-store.js';
import { FileWidgetKeys } from '#adapters/widget-keys/file-widget-keys.js';
import type { AccessParts } from '#admin/access-parts.js';
import type { LibraryStores } from '#app/create-library-stores.js';
import type { StateStores } from '#app/create-state-stores.js';
import { createSignOn } from '#app/create-sign-on.js';
import { openToGuests } from '#app/open-to-guests.js';
import type { LoadedConfig } from '#config/load.js';
import type { Clock } from '#ports/clock.js';

interface Setup
  extends Pick<StateStores, 'accounts' | 'credentials' | 'audit'>, Partial<Pick<LibraryStores, 'libraryStore' | 'librarySettings'>> {
  readonly config: LoadedConfig;
  readonly clock: Clock;
}

/** People, programs and what they may. */
export function createAccess({ config, accounts, credentials, audit, clock, libraryStore, librarySettings }: Setup): AccessParts {
  const passwords = new Passwords();
  const sessions = new Sessions(credentials, clock);
  const recordAction = new RecordAction(audit, clock);
  const keys = new ApiKeys(credentials, clock);
  const widgetKeys = new FileWidgetKeys(config.paths.libraries);
  const visitors = new WidgetVisitors({
    settings: librarySettings ?? new FileLibrarySettingsStore(config.paths.libraries),
    keys: widgetKeys,
    clock,
    isAllowed: config.settings.access.guests !== 'none',
  });
  return {
    accounts,
    credentials,
    audit,
    passwords,
    sessions,
    keys,
    recordAction,
    widgetKeys,
    visitors,
    invitations: new Invitations({ accounts, passwords, clock }),
    signOn: createSignOn(config, { accounts, sessions, recordAction, clock }),
    signIn: new SignIn({ accounts, credentials, recordAction, passwords, sessions, clock }),
    identify: new Identify({
      accounts,
      sessions,
      keys,
      guests: config.settings.access.guests,
      visitors,
      ...(libraryStore && librarySettings && { openToGuests: openToGuests({ libraryStore, librarySettings }) }),
    }),
  };
}
