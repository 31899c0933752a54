import path from 'node:path';
import { SignOn, type SignOnParts } from '#access/sign-on.js';
import type { LoadedConfig } from '#config/load.js';
import { readKeyFile } from '#config/read-key-file.js';

/** Null where none is configured. @throws AssistantError CONFIG_INVALID when the file of the secret cannot be read */
export function createSignOn({ settings: { signOn }, paths }: LoadedConfig, parts: Omit<SignOnParts, 'provider' | 'rules'>): SignOn | null {
  if (signOn.kind === 'none') return null;
  const { clientSecret: given, clientSecretFile: file, label } = signOn;
  const clientSecret = file === null ? (given?.reveal() ?? null) : readKeyFile(path.resolve(paths.home, file), 'signOn.clientSecretFile');
  const open = async () => {
    const { OidcIdentityProvider } = await import('#adapters/identity-provider/oidc-identity-provider.js');
    return new OidcIdentityProvider({ ...signOn, clientSecret });
  };
  let opened: ReturnType<typeof open> | undefined;
  const provider = () => (opened ??= open());
  return new SignOn({ ...parts, provider, rules: signOn }, label);
}
