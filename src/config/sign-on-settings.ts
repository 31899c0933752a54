import { z } from 'zod';
import { isLibraryName } from '#domain/library-name.js';
import { libraryRoles } from '#domain/right.js';
import { address, keyFile, secret } from '#config/setting-values.js';

const kinds = 'none; oidc: people sign on at a service that speaks OpenID Connect. Accounts with passwords stay beside it.';
const group = z.string().min(1).max(300);

/** Who may sign in by a service, and what they are here. */
export const signOn = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none').describe(kinds) }),
  z.strictObject({
    kind: z.literal('oidc').describe(kinds),
    label: z.string().min(1).max(60).default('OpenID Connect').describe('What the button to sign on says.'),
    issuer: address.describe('Address of the service, as its tokens name it; https, or http on this machine.'),
    baseUrl: address
      .refine((url) => !URL.canParse(url) || new URL(url).href === `${new URL(url).origin}/`, 'expected an address without a path')
      .describe('Where this installation is for browsers, such as https://kb.example.org. Register it with /api/v1/session/sign-on/callback behind it.'),
    clientId: z.string().min(1).describe('What the service calls this installation.'),
    clientSecret: secret,
    clientSecretFile: keyFile,
    scopes: z.string().max(500).default('profile email').describe('Asked for beside openid, between spaces.'),
    groupsClaim: z.string().min(1).default('groups').describe('The claim that holds the groups of a person.'),
    adminGroups: z.array(group).max(100).default([]).describe('Whoever is in one of these runs the installation, and nobody else who signs on; empty: that is set here.'),
    memberGroups: z.array(group).max(1000).nullable().default(null).describe('Whoever is in one of these, or in another one named here, may come in; null for everybody the service knows.'),
    libraries: z
      .array(z.strictObject({ group, library: z.string().refine(isLibraryName, 'expected a library name'), role: z.enum(libraryRoles) }))
      .max(1000)
      .default([])
      .describe('What a group is in a library; memberships of the libraries named here follow the groups at each sign-on.'),
    timeoutSeconds: z.number().positive().max(300).default(10).describe('Longest wait for one answer of the service.'),
  }),
]);
