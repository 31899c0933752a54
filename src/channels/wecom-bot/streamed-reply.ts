import { growingPreview } from '#delivery/growing-preview.js';
import { splitText } from '#delivery/split-text.js';
import type { Preview } from '#ports/reply-sender.js';
import type { BotConnection } from './bot-connection.js';
import { botMarkdown } from './bot-markdown.js';
import { mostBytes, streamBody } from './stream-body.js';

export interface StreamedReplyParts {
  readonly connection: Pick<BotConnection, 'reply'>;
  /** What it answers. */
  readonly request: string;
  /** The key of the reply. */
  readonly key: string;
  readonly signal: AbortSignal;
}

const pauseMs = 1_000;
/** Six minutes after the first step the platform takes no more, some say ten; then the rest is shown by the message that ends it. */
const longestMs = 330_000;

/**
 * A message that grows (https://developer.work.weixin.qq.com/document/path/101031): each step brings all of it so far. It is finished by the
 * reply itself. Null where the platform takes none now.
 */
export async function streamedReply({ connection, request, key, signal }: StreamedReplyParts): Promise<Preview | null> {
  const begun = performance.now();
  const handle = handleOf(key);
  const change = async (content: string, feedback: string | null): Promise<boolean> => {
    const body = streamBody({ id: handle, content, isFinished: false, feedback });
    const answer = await connection.reply({ request, body }, signal);
    return answer.kind === 'answered' && answer.code === 0;
  };
  if (!(await change('…', key))) return null;
  return growingPreview({
    handle,
    signal,
    pauseMs,
    async step(text) {
      const [content] = splitText(botMarkdown(text), { limit: mostBytes, measure: (part) => Buffer.byteLength(part) });
      return (content ? await change(content, null) : true) && performance.now() - begun <= longestMs;
    },
    end: async () => undefined,
  });
}

/** That of the first part of the reply: it ends what was begun, even where the beginning was never acknowledged. */
function handleOf(key: string): string {
  return `${key}-0`;
}
