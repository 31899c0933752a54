import { fetch as undiciFetch } from 'undici';
import { handOnTrace } from '#telemetry/hand-on-trace.js';
import { listenOnLoopback, type WholeRequest } from '../../simulators/listen-on-loopback.js';
import { spansInMemory } from '../../fakes/spans-in-memory.js';

describe('a trace that is handed on', () => {
  it.each([
    ["Node's fetch", (address: string) => fetch(address, { method: 'POST', body: 'x' })],
    ["undici's fetch", (address: string) => undiciFetch(address, { method: 'POST', body: 'x' })],
  ])('goes with requests to models, by %s, to nobody else, and no longer than it is to', async (_what, send) => {
    const received: WholeRequest[] = [];
    const server = await listenOnLoopback((request, response) => {
      received.push(request);
      response.end();
    });
    const { spans } = spansInMemory();
    const stop = handOnTrace(spans);
    const post = async (): Promise<void> => void (await (await send(server.address)).text());
    await post();
    await spans.begin('stage').within(post);
    const asked = spans.begin('chat', { kind: 'client' });
    await Promise.all([asked.within(post), asked.within(post)]);
    stop();
    await asked.within(post);
    await server.close();
    const own = expect.stringContaining(asked.traceId);
    expect(received.map(({ traceparent }) => traceparent)).toEqual([undefined, undefined, own, own, undefined]);
  });
});
