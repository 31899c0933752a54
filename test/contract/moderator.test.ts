import { readFileSync } from 'node:fs';
import { OpenAiModerator } from '#adapters/moderator/openai-moderator.js';
import { FakeModerator } from '../fakes/fake-moderator.js';
import { listenOnLoopback } from '../simulators/listen-on-loopback.js';
import { moderatorContract } from './moderator.contract.js';

const servers: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

interface Received {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: { readonly input: string };
}

/** A service on loopback: `answer` makes the body from the text, null stays silent. */
async function serve(answer: (input: string) => { status: number; body: string } | null) {
  const received: Received[] = [];
  const server = await listenOnLoopback(({ body: text, ...rest }, response) => {
    const body = JSON.parse(text) as Received['body'];
    received.push({ ...rest, body });
    const given = answer(body.input);
    if (given) response.writeHead(given.status, { 'content-type': 'application/json', 'retry-after': '0' }).end(given.body);
  });
  servers.push(server);
  const open = (changes: { masks?: boolean; timeoutSeconds?: number } = {}) =>
    new OpenAiModerator({
      baseUrl: server.address,
      model: 'omni-moderation-latest',
      apiKey: 'key-secret',
      timeoutSeconds: 30,
      masks: false,
      ...changes,
    });
  return { received, open };
}

const flagged = (is: boolean) => ({
  status: 200,
  body: JSON.stringify({ id: 'm', model: 'm', results: [{ flagged: is, categories: {} }] }),
});

moderatorContract('FakeModerator', async (word) => new FakeModerator(word));
moderatorContract('OpenAiModerator', async (word) =>
  (await serve((input) => (word === null ? null : flagged(input.includes(word))))).open(),
);

describe('OpenAiModerator', () => {
  it('is asked and understood as documented', async () => {
    const fixture = JSON.parse(readFileSync(new URL('../fixtures/servers/moderate-openai.json', import.meta.url), 'utf8')) as {
      request: { path: string; body: { input: string } };
      answer: object;
    };
    const { received, open } = await serve(() => ({ status: 200, body: JSON.stringify(fixture.answer) }));
    expect(await open().objects(fixture.request.body.input)).toBe(true);
    expect(received).toEqual([{ ...fixture.request, authorization: 'Bearer key-secret' }]);
  });

  it.each([
    ['500', { status: 500, body: '' }],
    ['garbage', { status: 200, body: '<html>' }],
    ['no result', { status: 200, body: '{"results": []}' }],
    ['another form', { status: 200, body: '{"results": [{"flagged": "no"}]}' }],
    ['429 twice', { status: 429, body: '' }],
    ['a key that is refused', { status: 401, body: '' }],
  ])('never takes for harmless what it could not read: %s', async (_, given) => {
    const { open } = await serve(() => given);
    await expect(open().objects('x')).rejects.toMatchObject({ code: given.status === 429 ? 'OVERLOADED' : 'MODEL_FAILED' });
  });

  it('fails when the service is silent for too long', async () => {
    const { open } = await serve(() => null);
    await expect(open({ timeoutSeconds: 0.1 }).objects('x')).rejects.toMatchObject({ code: 'TIMEOUT' });
  });

  it('masks personal data when it is told to', async () => {
    const { received, open } = await serve(() => flagged(false));
    await open({ masks: true }).objects('call 13800138000');
    await open().objects('call 13800138000');
    expect(received.map(({ body }) => body.input)).toEqual(['call [phone]', 'call 13800138000']);
  });
});
