import { readEvents, type StreamEvent } from '#web-ui/widget/read-events.js';

function streamOf(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

async function eventsIn(pieces: readonly Uint8Array[]): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of readEvents(streamOf(pieces))) events.push(event);
  return events;
}

describe('the events of a stream', () => {
  const stream =
    'id: 1\nevent: stage\ndata: {"stage":"retrieve"}\n\n: alive\n\nid: 2\nevent: delta\ndata: {"text":"茴香"}\n\nid: 3\nevent: de';

  it.each([1, 2, 3, 7, 1000])('are the same in pieces of %i bytes, and what is cut off is none', async (size) => {
    const bytes = new TextEncoder().encode(stream);
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.slice(i * size, (i + 1) * size));
    expect(await eventsIn(pieces)).toEqual([
      { id: '1', event: 'stage', data: '{"stage":"retrieve"}' },
      { id: '2', event: 'delta', data: '{"text":"茴香"}' },
    ]);
  });

  it('are none of nothing', async () => {
    expect(await eventsIn([])).toEqual([]);
  });
});
