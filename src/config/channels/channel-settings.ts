import { z } from 'zod';
import { kindOf, secretsIn, shapesOf, type Shapes } from '#config/channels/channel-shapes.js';
import { channelVariablePrefix } from '#config/channels/channel-values.js';
import { dingtalkChannel } from '#config/channels/dingtalk-channel.js';
import { dingtalkRobotChannel } from '#config/channels/dingtalk-robot-channel.js';
import { feishuChannel } from '#config/channels/feishu-channel.js';
import { webhookChannel } from '#config/channels/webhook-channel.js';
import { wechatChannel } from '#config/channels/wechat-channel.js';
import { wechatOfficialChannel } from '#config/channels/wechat-official-channel.js';
import { wecomChannel } from '#config/channels/wecom-channel.js';
import { wecomBotChannel } from '#config/channels/wecom-bot-channel.js';
import { wecomKfChannel } from '#config/channels/wecom-kf-channel.js';
import { wecomRobotChannel } from '#config/channels/wecom-robot-channel.js';

const kinds = [webhookChannel, feishuChannel, wechatOfficialChannel, wecomChannel, wecomRobotChannel, wechatChannel, wecomBotChannel, wecomKfChannel, dingtalkChannel, dingtalkRobotChannel] as const;

/** What the settings of each kind of channel are made of. */
export const channelShapes: ReadonlyMap<string, Shapes> = new Map(kinds.map((schema) => shapesOf(schema)).map((shapes) => [kindOf(shapes), shapes]));

/** Apps of one installation. */
export const mostChannels = 200;

/** The apps of the platforms that messages come from. */
export const channelsSchema = z
  .array(z.discriminatedUnion('kind', kinds))
  .max(mostChannels)
  .refine((all) => new Set(all.map(({ app }) => screaming(app))).size === all.length, 'expected each app name once, - and _ apart')
  .describe('Apps of platforms that people write to; each kind has settings of its own, see docs/channels.md.');

/** `sales-eu` is `SALES_EU`, `appSecret` is `APP_SECRET`. */
export function screaming(name: string): string {
  return name.replace(/(?=[A-Z])/gu, '_').replaceAll('-', '_').toUpperCase();
}

/** Where a secret of an app is: `HUIXIANG_CHANNEL_SALES_EU_APP_SECRET`. */
export function channelVariable(app: string, secret: string): string {
  return `${channelVariablePrefix}${screaming(app)}_${screaming(secret)}`;
}

/** The secrets an app of a kind can have, as its settings name them; none of a kind that is not there. */
export function channelSecrets(kind: unknown): readonly string[] {
  const shapes = channelShapes.get(String(kind));
  return shapes ? secretsIn(shapes) : [];
}

/** All that an app of a kind can have. */
export function variablesOf({ app, kind }: { readonly app: string; readonly kind: string }): readonly string[] {
  return channelSecrets(kind).map((name) => channelVariable(app, name));
}

export type ChannelSettings = z.output<typeof channelsSchema>[number];
