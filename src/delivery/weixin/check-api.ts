import { AssistantError } from '#domain/errors.js';
import type { ApiCall, PlatformApi } from '#delivery/weixin/platform-api.js';

/**
 * A call that changes nothing, for `Channel.check`.
 * @returns the `name` of its answer; null where there is none
 * @throws AssistantError CHANNEL_UNREACHABLE, CHANNEL_REFUSED
 */
export async function checkApi(api: Pick<PlatformApi, 'call'>, call: ApiCall, signal: AbortSignal): Promise<string | null> {
  const answer = await api.call(call, signal);
  if (answer.kind === 'not-taken' || answer.kind === 'unknown') throw new AssistantError('CHANNEL_UNREACHABLE', answer.why);
  if (answer.kind === 'file') throw new AssistantError('CHANNEL_REFUSED', 'the platform answered with a file');
  if (answer.code !== 0) throw new AssistantError('CHANNEL_REFUSED', `the platform refuses the credentials: ${answer.code} ${answer.said}`);
  const { name } = answer.body;
  return typeof name === 'string' ? name : null;
}
