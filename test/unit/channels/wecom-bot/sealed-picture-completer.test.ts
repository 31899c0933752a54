import { createCipheriv, randomBytes } from 'node:crypto';
import { SealedPictureCompleter, unfetchedFiles } from '#channels/wecom-bot/sealed-picture-completer.js';
import { readFrame } from '#channels/wecom-bot/wecom-bot.wire.js';
import { AssistantError } from '#domain/errors.js';
import { largestPicture } from '#domain/picture.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import { FakeWebClient } from '../../../fakes/fake-web-client.js';

const signal = new AbortController().signal;
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
const key = randomBytes(32);
const aeskey = key.toString('base64');
const url = 'https://ww-aibot-img.example.org/1?sign=q';

/** As https://developer.work.weixin.qq.com/document/path/100719 describes it: filled up to 32 bytes. */
function sealed(bytes: Buffer): Buffer {
  const fill = 32 - (bytes.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([bytes, Buffer.alloc(fill, fill)])), cipher.final()]);
}

function message(unfetched: string | null, text = ''): ReceivedMessage {
  const body = { msgid: 'm1', chattype: 'single', from: { userid: 'a' }, msgtype: 'text', text: { content: text } };
  const event = readFrame('req-1', body, { app: 'desk', botName: null }, new Date(0));
  if (event?.kind !== 'message') throw new Error('no message');
  return { ...event.message, unfetched, unreadable: null };
}

async function complete(page: Buffer | AssistantError | null, file = { url, aeskey }, text = ''): Promise<ReceivedMessage> {
  const web = new FakeWebClient();
  if (page) web.pages.set(url, page instanceof AssistantError ? page : { body: page });
  return new SealedPictureCompleter({ web, timeoutMs: 1000 }).complete(message(unfetchedFiles([file]), text), signal);
}

describe('a picture that a bot is shown', () => {
  it('is opened with the key that came along', async () => {
    const { pictures, unfetched, unreadable } = await complete(sealed(png));
    expect([pictures.map(({ bytes, mediaType }) => [Buffer.from(bytes).equals(png), mediaType]), unfetched, unreadable]).toEqual([
      [[true, 'image/png']],
      null,
      null,
    ]);
  });

  it.each<[string, Buffer | AssistantError | null, { url: string; aeskey: string }]>([
    ['is gone after five minutes', null, { url, aeskey }],
    ['may not be fetched from there', new AssistantError('WEB_REFUSED', 'no'), { url, aeskey }],
    ['has no address', sealed(png), { url: 'no address', aeskey }],
    ['came with another key', sealed(png), { url, aeskey: randomBytes(32).toString('base64') }],
    ['came with a key that is none', sealed(png), { url, aeskey: 'short' }],
    ['came without a key', sealed(png), { url, aeskey: '' }],
    ['is sealed by nobody', png, { url, aeskey }],
    ['is cut off', sealed(png).subarray(0, 40), { url, aeskey }],
    ['is empty', Buffer.alloc(0), { url, aeskey }],
    ['is no picture', sealed(Buffer.from('<svg onload=alert(1)>')), { url, aeskey }],
    ['is too large', Buffer.alloc(largestPicture + 64), { url, aeskey }],
  ])('is left out where it %s', async (_, page, file) => {
    expect(await complete(page, file)).toMatchObject({ pictures: [], unfetched: null, unreadable: 'unknown' });
    expect(await complete(page, file, '这是什么？')).toMatchObject({ pictures: [], unfetched: null, unreadable: null });
  });

  it('is fetched to no end where that is stopped', async () => {
    const completer = new SealedPictureCompleter({ web: new FakeWebClient(), timeoutMs: 1000 });
    await expect(completer.complete(message(unfetchedFiles([{ url, aeskey }])), AbortSignal.abort())).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });

  it('is none where nothing is to be fetched, or what was kept cannot be read', async () => {
    const completer = new SealedPictureCompleter({ web: new FakeWebClient(), timeoutMs: 1000 });
    const plain = message(null, '好');
    expect(await completer.complete(plain, signal)).toBe(plain);
    for (const kept of ['', '{', '[7]'])
      expect(await completer.complete(message(kept), signal)).toMatchObject({ pictures: [], unreadable: 'unknown' });
  });
});
