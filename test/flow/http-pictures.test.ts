import type { Question, Turn } from '#domain/question.js';
import { answerAtOnce, scriptedApps, type ScriptedApp } from '../fakes/scripted-app.js';

const start = scriptedApps();

const post = ({ address }: ScriptedApp, body: object): Promise<Response> =>
  fetch(`${address}/api/v1/chat`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

describe('what comes with a message over HTTP', () => {
  it('hands on a quote, and pictures as their bytes', async () => {
    const asked: unknown[] = [];
    const app = await start({
      script: async function* (question, context) {
        const { quote, pictures } = question as Question & Turn;
        asked.push({ quote, pictures: pictures?.map(({ mediaType, bytes }) => [mediaType, Buffer.from(bytes).toString()]) });
        return yield* answerAtOnce(question, context);
      },
    });
    const pictures = [{ mediaType: 'image/png', base64: Buffer.from('bytes').toString('base64') }];
    expect((await post(app, { message: '', quote: 'the pump', pictures })).status).toBe(200);
    expect(asked).toEqual([{ quote: 'the pump', pictures: [['image/png', 'bytes']] }]);
  });

  it.each([
    [{ mediaType: 'image/png', base64: '' }],
    [{ mediaType: 'image/png', base64: 'not base64!' }],
    [{ mediaType: 'image/png', base64: '====' }],
    [{ mediaType: 'image/svg+xml', base64: 'YQ==' }],
    [{ mediaType: 'image/png', url: 'https://example.com/a.png' }],
    Array.from({ length: 5 }, () => ({ mediaType: 'image/png', base64: 'YQ==' })),
    'YQ==',
  ])('refuses pictures it does not understand: %j', async (...pictures) => {
    const response = await post(await start(), { message: '', pictures: pictures[0] === 'YQ==' ? 'YQ==' : pictures });
    expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ code: 'INVALID_INPUT' })]);
  });

  it('names the bound that a picture too large breaks', async () => {
    const pictures = [{ mediaType: 'image/png', base64: 'a'.repeat(400_000) }];
    const response = await post(await start(), { message: '', pictures });
    expect([response.status, await response.json()]).toEqual([
      413,
      expect.objectContaining({ detail: expect.stringContaining('bodyKilobytes') }),
    ]);
  });
});
