import { callbackAddress } from '#app/callback-address.js';
import { channelGuides } from '#app/channel-guides.js';
import { channelKinds } from '#config/channels/channel-form.js';

describe('the guides', () => {
  it.each(Object.entries(channelGuides))(
    'of %s say in both languages the same number of things, and name the same addresses and settings',
    (_, { purpose, steps, warning }) => {
      const marks = (text: string): string[] =>
        (text.match(/\{address\}|https?:\/\/[\w./-]+|[a-z]+(?:[._:][a-z0-9_]+)+|\b[a-z]+[A-Z]\w+/gu) ?? []).toSorted();
      expect(steps.length).toBeGreaterThan(1);
      for (const { zh, en } of [purpose, ...steps, ...(warning ? [warning] : [])]) {
        expect(zh).toMatch(/\p{Script=Han}/u);
        expect(en).toMatch(/[a-z]{3}/u);
        expect(marks(en)).toEqual(marks(zh));
      }
    },
  );

  it('stand for kinds there are', () => {
    expect(Object.keys(channelGuides).filter((kind) => !(channelKinds as readonly string[]).includes(kind))).toEqual([]);
  });
});

describe('callbackAddress', () => {
  it('is below the public address, or below one that is to be put there', () => {
    expect(callbackAddress({ kind: 'wecom', app: 'desk' }, 'https://kb.example.org')).toBe('https://kb.example.org/channels/wecom/desk');
    expect(callbackAddress({ kind: 'wecom', app: 'desk' }, null)).toBe('https://YOUR.ADDRESS/channels/wecom/desk');
  });

  it('is none where we call the platform', () => {
    expect(callbackAddress({ kind: 'feishu', app: 'docs', receive: 'webhook' }, null)).not.toBeNull();
    expect(callbackAddress({ kind: 'feishu', app: 'docs', receive: 'long-connection' }, null)).toBeNull();
  });

  it('is taken to be there for a kind without a guide', () => {
    expect(callbackAddress({ kind: 'constructor', app: 'docs' }, null)).toBe('https://YOUR.ADDRESS/channels/constructor/docs');
  });
});
