import { z } from 'zod';
import type { ReplyPlace } from '#delivery/dingtalk/reply-place.js';
import { robotOutcome } from '#delivery/dingtalk/robot-outcome.js';
import type { SendOutcome } from '#ports/reply-sender.js';
import type { DingtalkApi } from './dingtalk-api.js';

const recalled = z.object({ failedResult: z.record(z.string(), z.unknown()).nullish().catch(null) });

interface Recalling {
  /** `processQueryKey` of the message. */
  readonly handle: string;
  readonly place: ReplyPlace;
  readonly robotCode: string;
}

/**
 * Takes a message back (https://open.dingtalk.com/document/orgapp/enterprise-chatbot-withdraws-internal-group-messages,
 * …/batch-message-recall-chat).
 */
export async function recallMessage(api: DingtalkApi, { handle, place, robotCode }: Recalling, signal: AbortSignal): Promise<SendOutcome> {
  const body = { robotCode, processQueryKeys: [handle] };
  const call =
    place.chat === null
      ? { path: '/v1.0/robot/otoMessages/batchRecall', body }
      : { path: '/v1.0/robot/groupMessages/recall', body: { ...body, openConversationId: place.chat } };
  const answer = await api.call({ method: 'POST', ...call }, signal);
  if (answer.kind !== 'done') return robotOutcome(answer);
  const why = recalled.safeParse(answer.body).data?.failedResult?.[handle];
  if (why === undefined) return { kind: 'sent', handle: null };
  return { kind: 'refused', why: typeof why === 'string' ? why.slice(0, 200) : 'the platform does not let it be taken back any more' };
}
