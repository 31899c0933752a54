import sharp from 'sharp';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import { largestPicture, mostPictures } from '#domain/picture.js';
import { eventOf } from '../../../simulators/feishu/feishu-events.js';
import { openFeishuBench, type FeishuBench } from '../../../simulators/feishu/open-feishu-bench.js';

const signal = new AbortController().signal;

describe('what Feishu does not send along', () => {
  let bench: FeishuBench;
  let events: ChannelEvent[];

  beforeEach(async () => {
    bench = await openFeishuBench();
    events = [];
    await bench.channel.listen({ receive: async (event) => void events.push(event) });
  });
  afterEach(async () => {
    await bench.channel.close();
    await bench.close();
  });

  const received = async (type: string, content: object, change: object = {}): Promise<ReceivedMessage> => {
    const message = {
      message_id: 'om_1',
      chat_id: 'oc_1',
      chat_type: 'group',
      message_type: type,
      content: JSON.stringify(content),
      ...change,
    };
    await bench.simulator.tell(
      eventOf(bench.simulator.app, 'im.message.receive_v1', { sender: { sender_id: { open_id: 'ou_1' }, sender_type: 'user' }, message }),
    );
    const event = events.at(-1);
    if (event?.kind !== 'message') throw new Error('nothing was received');
    return event.message;
  };
  const complete = (message: ReceivedMessage): Promise<ReceivedMessage> => bench.channel.completer!.complete(message, signal);
  const png = (): Promise<Buffer> =>
    sharp({ create: { width: 4, height: 4, channels: 3, background: '#c00' } })
      .png()
      .toBuffer();
  const keep = (key: string, bytes: Uint8Array, mediaType = 'image/png'): unknown =>
    bench.simulator.platform.pictures.set(`om_1/${key}`, { bytes, mediaType });
  const keepMessage = (id: string, type: string, content: object, more: object = {}): void =>
    bench.simulator.platform.keep({
      id,
      chat: 'oc_1',
      type,
      content: JSON.stringify(content),
      isOurs: false,
      parent: null,
      isThread: false,
      ...more,
    });

  it('fetches a picture, which is what its bytes say', async () => {
    const bytes = await png();
    keep('img_1', bytes, 'application/octet-stream');
    const message = await complete(await received('image', { image_key: 'img_1' }));
    expect(message).toMatchObject({ text: '', unfetched: null, unreadable: null });
    expect(message.pictures.map(({ mediaType, bytes: got }) => [mediaType, Buffer.from(got).equals(bytes)])).toEqual([['image/png', true]]);
  });

  it('leaves out pictures that are too large, too many, gone, or none', async () => {
    const bytes = await png();
    keep('img_large', new Uint8Array(largestPicture + 1));
    keep('img_none', Buffer.from('<svg/>'));
    for (let index = 0; index < 8; index += 1) keep(`img_${index}`, bytes);
    const tags = ['img_large', 'img_none', 'img_gone', ...Array.from({ length: 8 }, (_, index) => `img_${index}`)].map((key) => [
      { tag: 'img', image_key: key },
    ]);
    const few = await complete(await received('post', { title: '看图', content: tags.slice(0, 4) }));
    expect(few).toMatchObject({ text: '看图', unreadable: null });
    expect(few.pictures).toHaveLength(1);
    expect((await complete(await received('post', { content: tags.slice(3) }))).pictures).toHaveLength(mostPictures);
    expect(await complete(await received('image', { image_key: 'img_gone' }))).toMatchObject({ pictures: [], unreadable: 'unknown' });
  });

  it('fetches what a message answers', async () => {
    keepMessage(
      'om_0',
      'text',
      { text: '@_user_1 年假有几天？' },
      { mentions: [{ key: '@_user_1', id: 'ou_2', id_type: 'open_id', name: '小李' }] },
    );
    const message = await received('text', { text: '病假呢？' }, { parent_id: 'om_0', root_id: 'om_0' });
    expect(message).toMatchObject({ repliesTo: 'om_0', quote: null });
    expect(await complete(message)).toMatchObject({ text: '病假呢？', quote: '@小李 年假有几天？', unfetched: null });
  });

  it('quotes nothing that was taken back, that is gone, or that has no words', async () => {
    keepMessage('om_0', 'text', { text: '年假有几天？' });
    bench.simulator.platform.recall('om_0');
    keepMessage('om_card', 'interactive', { elements: [] });
    for (const parent of ['om_0', 'om_gone', 'om_card']) {
      const message = await received('text', { text: '病假呢？' }, { parent_id: parent });
      expect(await complete(message)).toMatchObject({ text: '病假呢？', quote: null, unfetched: null });
    }
  });

  it('fetches what was forwarded, oldest first', async () => {
    const item = (id: string, at: number, text: string): object => ({
      message_id: id,
      upper_message_id: 'om_1',
      msg_type: 'text',
      create_time: String(at),
      body: { content: JSON.stringify({ text }) },
    });
    const picture = { message_id: 'om_p', msg_type: 'image', create_time: '2', body: { content: '{"image_key":"img_1"}' } };
    keepMessage('om_1', 'merge_forward', {}, { forwarded: [item('om_b', 3, '装不上怎么办？'), picture, item('om_a', 1, '我在装 mmpose')] });
    expect(await complete(await received('merge_forward', { content: 'Merged and Forwarded Message' }))).toMatchObject({
      text: '我在装 mmpose\n装不上怎么办？',
      unreadable: null,
      unfetched: null,
    });
  });

  it('says so where nothing of what was forwarded can be had', async () => {
    expect(await complete(await received('merge_forward', {}))).toMatchObject({ text: '', unreadable: 'unknown', unfetched: null });
  });

  it('leaves a message as it is that needs nothing', async () => {
    const message = await received('audio', { file_key: 'f' });
    expect(await complete(message)).toEqual(message);
    expect(await complete({ ...message, unfetched: 'of another channel' })).toMatchObject({ unfetched: null });
  });

  it('fails where the platform cannot be asked now, and can be asked again', async () => {
    const message = await received('image', { image_key: 'img_1' });
    const { routes } = bench.simulator;
    const answer = routes.answer.bind(routes);
    routes.answer = (request) => (request.url.pathname.includes('/resources/') ? { status: 429, code: 99991400 } : answer(request));
    await expect(complete(message)).rejects.toMatchObject({ code: 'CHANNEL_UNREACHABLE', retryable: true });
    const stopped = new AbortController();
    stopped.abort();
    await expect(bench.channel.completer!.complete(message, stopped.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
