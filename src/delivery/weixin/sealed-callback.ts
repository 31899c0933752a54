import type { CallbackAnswer, CallbackRequest } from '#delivery/callback.js';
import { isRecent, openSeal, type Seal, type Signature } from '#delivery/weixin/sealed-message.js';
import { readXmlMessage, writeXmlMessage, type XmlFields, type XmlOutput } from '#delivery/weixin/xml-message.js';
import type { Clock } from '#ports/clock.js';

/** What a request says, or why it says nothing. */
export type Opened =
  | { readonly kind: 'opened'; readonly fields: XmlFields }
  | { readonly kind: 'forged' }
  | { readonly kind: 'unreadable' };

/** Requests of a platform that seals all it sends. */
export interface SealedCallback {
  /** What the platform wants to hear of an address before it uses it; null for somebody else. */
  echo(request: CallbackRequest): string | null;
  open(request: CallbackRequest): Opened;
  /** A reply as the platform reads it. */
  close(reply: XmlOutput): string;
}

/** `<xml><Encrypt>` with `msg_signature`, `timestamp` and `nonce` (https://developer.work.weixin.qq.com/document/path/90238). */
export async function openSealedCallback(seal: Seal, clock: Clock): Promise<SealedCallback> {
  const box = await openSeal(seal);
  return {
    echo: ({ query }) => {
      const signature = signatureIn(query);
      return isRecent(signature.timestamp, clock.now()) ? box.open(query['echostr'] ?? '', signature) : null;
    },
    open: ({ query, body }) => {
      const signature = signatureIn(query);
      if (!isRecent(signature.timestamp, clock.now())) return { kind: 'forged' };
      const sealed = boxIn(Buffer.from(body).toString('latin1'));
      if (sealed === null) return { kind: 'unreadable' };
      const text = box.open(sealed, signature);
      if (text === null) return { kind: 'forged' };
      const fields = readXmlMessage(text);
      return fields ? { kind: 'opened', fields } : { kind: 'unreadable' };
    },
    close: (reply) => {
      const { encrypt, signature, timestamp, nonce } = box.seal(writeXmlMessage(reply), clock.now());
      return writeXmlMessage({ Encrypt: encrypt, MsgSignature: signature, TimeStamp: Number(timestamp), Nonce: nonce });
    },
  };
}

/** What is told at once, where there is nothing to be read: an address is proved, or somebody else calls. */
export function fieldsOrAnswer(envelope: Pick<SealedCallback, 'echo' | 'open'>, request: CallbackRequest): XmlFields | CallbackAnswer {
  if (request.method === 'GET') {
    const echo = envelope.echo(request);
    return echo === null ? notSigned : plainAnswer(200, echo.slice(0, 1000));
  }
  const opened = envelope.open(request);
  if (opened.kind === 'opened') return opened.fields;
  return opened.kind === 'forged' ? notSigned : notReadable;
}

/** Tells an answer from what was read: no element has a number. */
export function isAnswer(value: XmlFields | CallbackAnswer): value is CallbackAnswer {
  return typeof value['status'] === 'number';
}

export function plainAnswer(status: number, body: string): CallbackAnswer {
  return { status, contentType: 'text/plain', body };
}

const notSigned = plainAnswer(401, 'not signed');
export const notReadable = plainAnswer(400, 'not readable');

/** What is in `<Encrypt>`, by no parser: nobody has signed the rest. */
function boxIn(text: string): string | null {
  const begin = text.indexOf('<Encrypt>');
  const end = text.indexOf('</Encrypt>', begin);
  if (begin < 0 || end < 0) return null;
  const inner = text.slice(begin + '<Encrypt>'.length, end).trim();
  const isSection = inner.startsWith('<![CDATA[') && inner.endsWith(']]>');
  const box = isSection ? inner.slice('<![CDATA['.length, -']]>'.length) : inner;
  return /^[A-Za-z0-9+/]+={0,2}$/u.test(box) ? box : null;
}

function signatureIn({ msg_signature: signature = '', timestamp = '', nonce = '' }: CallbackRequest['query']): Signature {
  return { signature, timestamp, nonce };
}
