import { ServiceLog } from '#http/service-log.js';
import type { LoadedConfig } from '#config/load.js';
import { secretsOf } from '#config/secrets-of.js';

/** What is told to whoever runs the product, as `log` wants it. @param write takes a line without its end */
export function createLog({ settings }: LoadedConfig, write: (line: string) => void): ServiceLog {
  return new ServiceLog({ ...settings.log, write, now: () => new Date(), secrets: secretsOf(settings) });
}
