import type { CallbackRequest } from '#delivery/callback.js';
import { openSealedCallback, type SealedCallback } from '#delivery/weixin/sealed-callback.js';
import { isRecent, isSignedPlainly, type Revealed } from '#delivery/weixin/sealed-message.js';
import { readXmlMessage, writeXmlMessage } from '#delivery/weixin/xml-message.js';
import type { Clock } from '#ports/clock.js';

export interface WechatKeys {
  readonly appId: string;
  readonly token: Revealed;
  /** Null in plain mode. */
  readonly aesKey: Revealed | null;
}

/**
 * Signatures of an official account, plain or with AES; an address is proved without AES in either mode
 * (https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Access_Overview.html,
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Technical_Plan.html).
 */
export async function openWechatEnvelope({ appId, token, aesKey }: WechatKeys, clock: Clock): Promise<SealedCallback> {
  const isSigned = ({ query: { signature = '', timestamp = '', nonce = '' } }: CallbackRequest): boolean =>
    isRecent(timestamp, clock.now()) && isSignedPlainly(token, { signature, timestamp, nonce });
  const echo = (request: CallbackRequest): string | null => (isSigned(request) ? (request.query['echostr'] ?? '') : null);
  if (aesKey) return { ...(await openSealedCallback({ token, aesKey, receiver: appId }, clock)), echo };
  return {
    echo,
    open: (request) => {
      if (!isSigned(request)) return { kind: 'forged' };
      const fields = readXmlMessage(Buffer.from(request.body).toString('utf8'));
      return fields ? { kind: 'opened', fields } : { kind: 'unreadable' };
    },
    close: writeXmlMessage,
  };
}
