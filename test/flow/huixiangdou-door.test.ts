import { jest } from '@jest/globals';
import { shutDown } from '#app/shut-down.js';
import { AssistantError } from '#domain/errors.js';
import { decline } from '#pipeline/decline.js';
import { scriptedApps, verdict, type Script, type ScriptedApp } from '../fakes/scripted-app.js';

const start = scriptedApps();

const question = { text: 'when is it rinsed?', image: '' };
const post = (app: ScriptedApp, path: string, body: unknown = question, signal: AbortSignal | null = null): Promise<Response> =>
  fetch(app.address + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal });
const [inference, stream] = ['/huixiangdou_inference', '/huixiangdou_stream'] as const;
const answer = '**References:**\r\n* guide.md\r\n\r\nRinse it weekly. [1]';
const declining: Script = async function* ({ mode }) {
  return decline({ reason: 'off-topic', mode, language: 'en', topics: [], gate: verdict });
};

describe('the addresses of HuixiangDou', () => {
  it('answer one to one with references and words, in a JSON string', async () => {
    const response = await post(await start(), inference);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toBe(answer);
  });

  it('answer like a group with state, response and references', async () => {
    const app = await start({ environment: { HUIXIANGDOU__MODE: 'group' } });
    expect(await (await post(app, inference)).json()).toMatchObject({
      step: [{ state: 'success', response: 'Rinse it weekly. [1]', refs: ['guide.md'] }],
      debug: { code: 0 },
    });
  });

  it('say in HuixiangDou’s words why a group is not answered', async () => {
    const app = await start({ script: declining, environment: { HUIXIANGDOU__MODE: 'group' } });
    expect(await (await post(app, inference)).json()).toMatchObject({
      step: [{ state: expect.stringMatching(/^Topics unrelated to the knowledge base\./u), response: '', refs: [] }],
      debug: { code: 3 },
    });
  });

  it('stream in the form of an event stream, or as it was', async () => {
    const framed = await (await post(await start(), stream)).text();
    expect(framed).toBe('data: **References:**\ndata: * guide.md\ndata: \ndata: Rinse it weekly. [1]\n\n');
    const bare = await post(await start({ environment: { HUIXIANGDOU__BARE_STREAM: 'true' } }), stream);
    expect([bare.headers.get('content-type'), await bare.text()]).toEqual(['text/event-stream; charset=utf-8', answer]);
  });

  it('tell a failure, and refuse what is no question', async () => {
    const failing: Script = async function* () {
      throw new AssistantError('BUILD_CORRUPT', 'torn');
    };
    const app = await start({ script: failing });
    expect([(await post(app, inference)).status, (await post(app, stream)).status]).toEqual([500, 500]);
    expect((await post(app, inference, { query: 'x' })).status).toBe(400);
    expect((await post(app, inference, { text: 'x', library: 'nothing' })).status).toBe(404);
  });

  it('tell a failure within a stream that has begun', async () => {
    let fail = (): void => undefined;
    const failing: Script = async function* () {
      await new Promise<void>((resolve) => (fail = resolve));
      throw new AssistantError('BUILD_CORRUPT', 'torn');
    };
    const response = await post(await start({ script: failing }), stream);
    fail();
    expect([response.status, await response.text()]).toEqual([200, expect.stringMatching(/^event: error\ndata: \{.*BUILD_CORRUPT/u)]);
  });

  it('keep nothing of an asker who is gone: not the work, not a timer, not the server', async () => {
    const [begun, ended] = [jest.spyOn(globalThis, 'setInterval'), jest.spyOn(globalThis, 'clearInterval')];
    const leaving = new AbortController();
    let begin: (signal: AbortSignal) => void = () => undefined;
    const given = new Promise<AbortSignal>((resolve) => (begin = resolve));
    const waiting: Script = async function* (_, { signal }) {
      begin(signal);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      throw new AssistantError('CANCELLED', 'stopped');
    };
    const app = await start({ script: waiting });
    const asking = post(app, stream, undefined, leaving.signal);
    const working = await given;
    leaving.abort();
    await expect(asking.then((response) => response.text())).rejects.toThrow();
    if (!working.aborted) await new Promise((resolve) => working.addEventListener('abort', resolve));
    await shutDown(app.app, 600);
    const stopped = new Set(ended.mock.calls.map(([timer]) => timer as unknown));
    const heartbeats = begun.mock.results.filter((_, i) => begun.mock.calls[i]?.[1] === 15_000);
    expect(heartbeats.filter(({ value }) => !stopped.has(value))).toEqual([]);
    jest.restoreAllMocks();
  });

  it('are closed to whoever has no account once there is one', async () => {
    const app = await start();
    const { token } = await app.access.invitations.invite({ role: 'admin', memberships: [], by: null });
    await app.access.invitations.accept({ token, name: 'ann', password: 'long enough for it' });
    expect([(await post(app, inference)).status, (await post(app, stream)).status]).toEqual([401, 401]);
  });
});
