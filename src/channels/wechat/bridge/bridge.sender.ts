import { z } from 'zod';
import { postSigned, type SignedReceiver } from '#delivery/post-signed.js';
import { readKept } from '#delivery/kept-json.js';
import type { Reply } from '#domain/reply.js';
import type { OutgoingPart, Preview, ReplySender, SendOutcome } from '#ports/reply-sender.js';
import { briefQuestion, replyTexts } from '../reply-texts.js';
import { channelName } from '../wechat-message.js';
import { bridgeAddress } from './bridge.wire.js';

/** Characters of one message: more than a screen nobody reads at once. */
const longestText = 2000;

const payloadSchema = z.object({ kind: z.string(), text: z.string(), question: z.string().nullable(), isFirst: z.boolean() });
const answerSchema = z.object({ message: z.string().min(1).max(300) });

/** Posts replies to the gateway as signed JSON (docs/channels/wechat.md). It knows a second try by `id`, and answers 2xx when it has it. */
export class BridgeSender implements ReplySender {
  readonly channel = channelName;
  readonly isRepeatable = true;
  /** An account that writes faster than people do is found out. */
  readonly pace = { app: { parts: 2, withinMs: 1000 }, conversation: { parts: 5, withinMs: 5000 } };

  constructor(
    readonly app: string,
    private readonly receiver: SignedReceiver,
  ) {}

  format(reply: Reply): readonly string[] {
    const question = reply.kind === 'notice' ? null : briefQuestion(reply.question);
    return replyTexts(reply, longestText).map((text, index) => JSON.stringify({ kind: reply.kind, text, question, isFirst: index === 0 }));
  }

  async send({ key, address, payload }: OutgoingPart, signal: AbortSignal): Promise<SendOutcome> {
    const [where, what] = [readKept(bridgeAddress, address), readKept(payloadSchema, payload)];
    if (!where || !what) return { kind: 'refused', why: 'what was kept to be sent cannot be read' };
    const { isFirst, question, ...said } = what;
    const mention = where.room !== null && isFirst && where.to !== '' ? where.to : null;
    const message = { type: 'reply', id: key, ...placeIn(where), mention, quote: isFirst ? where.message : null, question, ...said };
    return postSigned(message, this.receiver, signal, (answer) => readKept(answerSchema, answer)?.message ?? null);
  }

  async recall(handle: string, address: string, signal: AbortSignal): Promise<SendOutcome> {
    const where = readKept(bridgeAddress, address);
    if (!where) return { kind: 'refused', why: 'what was kept of its place cannot be read' };
    return postSigned({ ...placeIn(where), type: 'recall', id: `${handle}-recall`, message: handle }, this.receiver, signal);
  }

  async preview(): Promise<Preview | null> {
    return null;
  }
}

function placeIn({ room, to }: z.output<typeof bridgeAddress>): { readonly room: string | null; readonly to: string } {
  return { room, to: room ?? to };
}
