import { z } from 'zod';
import { channelSecret, everyApp } from '#config/channels/channel-values.js';
import { address } from '#config/setting-values.js';

/** Anything that can send and take signed JSON. */
export const webhookChannel = z.strictObject({
  kind: z.literal('webhook'),
  ...everyApp,
  replyUrl: address.describe('Where replies are sent to.'),
  timeoutSeconds: z.number().positive().max(60).default(10).describe('Longest wait for one answer of that address.'),
  secret: channelSecret('Both sides sign with it; at least 32 characters.').refine((value) => value.reveal().length >= 32, 'expected at least 32 characters'),
});
