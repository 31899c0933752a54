import { jest } from '@jest/globals';
import { streamedReply } from '#channels/wecom-bot/streamed-reply.js';
import type { BotReply } from '#channels/wecom-bot/bot-connection.js';

describe('a message of a bot that grows', () => {
  afterEach(() => jest.restoreAllMocks());

  it('takes its last step five and a half minutes after the first one', async () => {
    let elapsed = 1_000;
    jest.spyOn(performance, 'now').mockImplementation(() => elapsed);
    const steps: unknown[] = [];
    const reply = async ({ body }: BotReply) => {
      steps.push((body['stream'] as { readonly content: string }).content);
      return { kind: 'answered', code: 0, said: '', body: {} } as const;
    };
    const preview = await streamedReply({ connection: { reply }, request: 'r', key: 'k', signal: new AbortController().signal });
    const show = async (text: string): Promise<void> => {
      preview?.show(text);
      await new Promise((resolve) => setTimeout(resolve, 1_100));
    };
    elapsed = 331_000;
    await show('一');
    elapsed += 1;
    await show('一二');
    await show('一二三');
    expect(steps).toEqual(['…', '一', '一二']);
    await preview?.close();
  });
});
