import { z } from 'zod';
import type { PlatformApi } from '#delivery/weixin/platform-api.js';
import { AssistantError } from '#domain/errors.js';

const pageSchema = z.object({
  account_list: z.array(z.object({ open_kfid: z.string(), name: z.string().catch('') })).catch([]),
});
const [pageLength, mostPages, mostNamed] = [100, 50, 10];

/**
 * Looks for the account among those that the application may manage (https://developer.work.weixin.qq.com/document/path/94661).
 * @returns its name
 * @throws AssistantError CHANNEL_UNREACHABLE, CHANNEL_REFUSED
 */
export async function checkAccount(api: Pick<PlatformApi, 'call'>, openKfId: string, signal: AbortSignal): Promise<string> {
  const others: string[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const body = { offset: page * pageLength, limit: pageLength };
    const answer = await api.call({ path: '/cgi-bin/kf/account/list', body }, signal);
    if (answer.kind === 'not-taken' || answer.kind === 'unknown') throw new AssistantError('CHANNEL_UNREACHABLE', answer.why);
    if (answer.kind === 'file') throw new AssistantError('CHANNEL_REFUSED', 'the platform answered with a file');
    if (answer.code !== 0)
      throw new AssistantError('CHANNEL_REFUSED', `the platform refuses the credentials: ${answer.code} ${answer.said}`);
    const { account_list: accounts } = pageSchema.parse(answer.body);
    const account = accounts.find(({ open_kfid: id }) => id === openKfId);
    if (account) return account.name || openKfId;
    others.push(...accounts.map(({ open_kfid: id, name }) => `${id} (${name})`));
    if (accounts.length < pageLength) break;
  }
  throw new AssistantError(
    'CHANNEL_REFUSED',
    `the application manages no account ${openKfId}, but ${others.slice(0, mostNamed).join(', ') || 'none'}; choose it in 微信客服 under 通过API管理微信客服账号, or set openKfId`,
  );
}
