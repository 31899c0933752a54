import type { Settings } from '#config/schema.js';

/** Where this installation is reached from outside, without a slash at its end; null where the settings do not say. */
export function publicAddress({ server, signOn }: Pick<Settings, 'server' | 'signOn'>): string | null {
  const found = server.publicUrl ?? (signOn.kind === 'oidc' ? signOn.baseUrl : null);
  return found === null ? null : found.replace(/\/+$/u, '');
}
