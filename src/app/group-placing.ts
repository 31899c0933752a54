import { readiness } from '#calibrate/readiness.js';
import { groupSettingsOf } from '#config/group-settings-of.js';
import type { Settings } from '#config/schema.js';
import type { AttendSettings } from '#conversation/surroundings.js';
import type { GateReadiness } from '#delivery/group-settings.js';
import { AssistantError } from '#domain/errors.js';
import type { AppName, ChatPlace } from '#domain/received-message.js';
import type { Libraries } from '#library/libraries.js';

/** What the settings and the gates say of groups. */
export interface GroupPlacing {
  readonly configuredFor: (place: ChatPlace) => AttendSettings;
  /** The libraries that the owners of an app may choose. */
  readonly allowedFor: (app: AppName) => readonly string[];
  readonly readinessOf: (library: string) => Promise<GateReadiness>;
}

export function groupPlacing(settings: Settings, libraries: Libraries): GroupPlacing {
  return {
    configuredFor: ({ channel, app, group }) => groupSettingsOf(settings, group, appOf(settings, channel, app)?.library),
    allowedFor({ channel, app }) {
      const found = appOf(settings, channel, app);
      return found ? [...new Set([found.library, ...found.libraries])] : [];
    },
    readinessOf: (library) => readinessOf(libraries, library),
  };
}

export function appOf({ channels }: Settings, channel: string, app: string): Settings['channels'][number] | undefined {
  return channels.find((one) => one.kind === channel && one.app === app);
}

/** Opened for a moment: the gate that is live. */
async function readinessOf(libraries: Libraries, library: string): Promise<GateReadiness> {
  try {
    const lease = await libraries.acquire(library);
    lease.release();
    return readiness(lease.gate);
  } catch (error) {
    // Said in groups: nothing of the machine.
    return { isReady: false, why: `its gate cannot be opened${error instanceof AssistantError ? ` (${error.code})` : ''}` };
  }
}
