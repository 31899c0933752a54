import { z } from 'zod';

const text = z.object({ path: z.literal('sendText'), content: z.string() });
const emoji = z.object({ path: z.literal('sendEmoji'), imageMd5: z.string(), imgSize: z.string() });
/** A picture or a link as it came: nothing is fetched for it. */
const asItCame = z.object({ path: z.enum(['sendRecvImage', 'forwardUrl']), content: z.string() });

/** One message as it is kept to be sent; whom it is to stands in its address. */
export const wkteamPayload = z.discriminatedUnion('path', [text, emoji, asItCame]);
export type WkteamPayload = z.output<typeof wkteamPayload>;
