import { Intake } from '#channels/wecom-bot/intake.js';
import type { ChannelEvent } from '#domain/channel-event.js';

const eventOf = (id: number): ChannelEvent => ({
  kind: 'commanded',
  channel: 'wecom-bot',
  app: 'desk',
  group: null,
  person: 'wecom-bot:desk:zhangsan',
  address: '',
  id: String(id),
  command: '/help',
});
const idOf = (event: ChannelEvent): string => (event.kind === 'message' ? event.message.id : event.id);

describe('the way in of a bot', () => {
  it('holds 2000 events for the disk, in order, and says of each beyond that it is lost', async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const [kept, warnings]: [string[], string[]] = [[], []];
    const intake = new Intake(
      { receive: async (event) => (await held, void kept.push(idOf(event))) },
      (warning) => void warnings.push(warning),
    );
    for (let id = 0; id < 2_003; id += 1) intake.add(eventOf(id));
    expect(warnings).toEqual(Array<string>(3).fill('a message is lost: 2000 wait for the disk already'));
    release();
    for (let tries = 0; tries < 200 && kept.length < 2_000; tries += 1) await new Promise((resolve) => setTimeout(resolve, 5));
    intake.add(eventOf(3_000));
    await intake.close();
    expect(kept).toEqual([...Array.from({ length: 2_000 }, (_, id) => String(id)), '3000']);
  });
});
