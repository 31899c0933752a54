import type { CallbackRequest } from '#delivery/callback.js';
import { nonce, seal, signatureOf, spoiled, type Agreed } from './envelope.js';

export interface RequestChange {
  readonly isForged?: boolean;
  readonly signedAt?: Date;
  /** For whom it is sealed. */
  readonly receiver?: string;
}

interface Sealing {
  readonly agreed: Agreed;
  readonly now: Date;
  readonly change?: RequestChange | undefined;
}

/** A delivery of WeCom. @param outer what stands beside the box */
export function sealedRequest(inner: string, outer: string, sealing: Sealing): CallbackRequest {
  const { box, query } = signed(inner, sealing);
  const body = `<xml>${outer}<Encrypt><![CDATA[${box}]]></Encrypt></xml>`;
  return { method: 'POST', query, headers: { 'content-type': 'text/xml' }, body: Buffer.from(body) };
}

/** What WeCom calls with before an address is used. */
export function sealedEcho(text: string, sealing: Sealing): CallbackRequest {
  const { box, query } = signed(text, sealing);
  return { method: 'GET', query: { ...query, echostr: box }, headers: {}, body: new Uint8Array() };
}

function signed(text: string, { agreed, now, change = {} }: Sealing): { readonly box: string; readonly query: Record<string, string> } {
  const box = seal(text, { ...agreed, receiver: change.receiver ?? agreed.receiver });
  const timestamp = String(Math.floor((change.signedAt ?? now).getTime() / 1000));
  const once = nonce();
  const signature = signatureOf(agreed.token, timestamp, once, box);
  return { box, query: { msg_signature: change.isForged ? spoiled(signature) : signature, timestamp, nonce: once } };
}
