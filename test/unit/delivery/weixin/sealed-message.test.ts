import { readFileSync } from 'node:fs';
import { isRecent, isSignedPlainly, openSeal } from '#delivery/weixin/sealed-message.js';
import { readXmlMessage, textIn } from '#delivery/weixin/xml-message.js';
import { signatureOf, seal as sealByPlatform, unseal } from '../../../simulators/weixin/envelope.js';

const { wechat, wecom } = JSON.parse(readFileSync('test/fixtures/weixin/envelopes.json', 'utf8'));
const secret = (value: string): { reveal(): string } => ({ reveal: () => value });
const keysOf = ({ token, aesKey, receiver }: Record<string, string>) => ({
  token: secret(token!),
  aesKey: secret(aesKey!),
  receiver: receiver!,
});
const now = new Date('2026-11-26T00:00:00Z');

describe('a sealed message', () => {
  it('opens the sample of WeChat', async () => {
    const { open } = await openSeal(keysOf(wechat));
    const text = open(wechat.sealed, wechat);
    expect(textIn(readXmlMessage(text ?? '') ?? {}, 'Content')).toBe('abcdteT');
  });

  it('opens the samples of WeCom', async () => {
    const { open } = await openSeal(keysOf(wecom));
    expect(open(wecom.echo.sealed, wecom.echo)).toBe(wecom.echo.text);
    const fields = readXmlMessage(open(wecom.sealed, wecom) ?? '') ?? {};
    expect([textIn(fields, 'Content'), textIn(fields, 'MsgId'), textIn(fields, 'AgentID')]).toEqual([
      'hello',
      '4561255354251345929',
      '218',
    ]);
  });

  it('knows the signature of plain mode', () => {
    const signature = { signature: wechat.plainSignature, timestamp: wechat.timestamp, nonce: wechat.nonce };
    expect(isSignedPlainly(secret(wechat.token), signature)).toBe(true);
    for (const other of ['', 'x', wechat.plainSignature.slice(1), wechat.plainSignature.toUpperCase(), wechat.signature])
      expect(isSignedPlainly(secret(wechat.token), { ...signature, signature: other })).toBe(false);
    expect(isSignedPlainly(secret('other'), signature)).toBe(false);
  });

  it('opens nothing that is changed, or for somebody else, or of other keys', async () => {
    const { open } = await openSeal(keysOf(wecom));
    expect(open(wecom.sealed, { ...wecom, signature: `0${wecom.signature.slice(1)}` })).toBeNull();
    expect(open(wecom.sealed, { ...wecom, nonce: '1' })).toBeNull();
    expect(open(`A${wecom.sealed.slice(1)}`, wecom)).toBeNull();
    const other = await openSeal({ ...keysOf(wecom), receiver: 'wx5823bf96d3bd56c8' });
    expect(other.open(wecom.sealed, wecom)).toBeNull();
    const unlocked = await openSeal({ ...keysOf(wecom), aesKey: secret(wechat.aesKey) });
    expect(unlocked.open(wecom.sealed, wecom)).toBeNull();
  });

  it.each(['', 'AAAA', 'no base64 ***', 'A'.repeat(64), Buffer.alloc(64).toString('base64')])(
    'opens no box that is none though it is signed: %s',
    async (box) => {
      const { open } = await openSeal(keysOf(wecom));
      expect(open(box, { signature: signatureOf(wecom.token, '1', '2', box), timestamp: '1', nonce: '2' })).toBeNull();
    },
  );

  it('seals what the platform opens, and opens what the platform sealed', async () => {
    const { open, seal } = await openSeal(keysOf(wecom));
    const { encrypt, signature, timestamp, nonce } = seal('年假五天。'.repeat(500), now);
    expect(unseal(encrypt, wecom)).toBe('年假五天。'.repeat(500));
    expect(signature).toBe(signatureOf(wecom.token, timestamp, nonce, encrypt));
    const box = sealByPlatform('😀', wecom);
    expect(open(box, { signature: signatureOf(wecom.token, '3', '4', box), timestamp: '3', nonce: '4' })).toBe('😀');
  });

  it('takes a time as recent within five minutes, either way', () => {
    const at = (seconds: number): string => String(now.getTime() / 1000 + seconds);
    expect([0, 299, -299].map((seconds) => isRecent(at(seconds), now))).toEqual([true, true, true]);
    expect([301, -301].map((seconds) => isRecent(at(seconds), now))).toEqual([false, false]);
    for (const none of ['', 'x', '1e9', '-1', `${at(0)} `, '9'.repeat(40)]) expect(isRecent(none, now)).toBe(false);
  });
});
