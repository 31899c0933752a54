import { z } from 'zod';
import { address, seconds, secret } from '#config/setting-values.js';

const kinds = 'none; searxng: an instance of your own or one that allows json; serper: Google, by serper.dev; brave: Brave Search API; duckduckgo: its page without scripts, without key and without promise.';
const domain = z
  .string()
  .regex(/^(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{1,63}$/u, 'expected a domain such as docs.example.org, in lower case');

/** What every kind has. */
const limits = {
  results: z.int().min(1).max(20).default(10).describe('Results asked of the engine.'),
  pages: z.int().min(1).max(10).default(4).describe('Pages that are read for one question.'),
  preferred: z.array(domain).max(1000).default([]).describe('Domains whose pages are read first, their subdomains included; the earlier in the list the sooner.'),
  onlyPreferred: z.boolean().default(false).describe('Whether pages of other domains are left out.'),
  timeoutSeconds: seconds.default(5).describe('Longest time for one search, its second try included.'),
  pageTimeoutSeconds: seconds.default(10).describe('Longest time for fetching and reading one page.'),
  pageKilobytes: z.int().min(1).max(100_000).default(2000).describe('Largest page.'),
  keepHours: z.number().min(0).max(8760).default(24).describe('How long a page that was read is not fetched again; 0 for not at all.'),
  cacheMegabytes: z.int().min(1).max(100_000).default(100).describe('Pages kept on disk at most; the oldest give way.'),
};

const ownAddress = address.nullable().default(null).describe('Address of the server; null for the usual one of the kind.');

/** The part `webSearch` of the settings. */
export const webSearch = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none').describe(kinds) }),
    z.strictObject({ kind: z.literal('searxng').describe(kinds), baseUrl: address.describe('Address of the server; null for the usual one of the kind.'), ...limits }),
    z.strictObject({ kind: z.literal('serper').describe(kinds), baseUrl: ownAddress, apiKey: secret, ...limits }),
    z.strictObject({ kind: z.literal('brave').describe(kinds), baseUrl: ownAddress, apiKey: secret, ...limits }),
    z.strictObject({ kind: z.literal('duckduckgo').describe(kinds), baseUrl: ownAddress, ...limits }),
]);
