import { AssistantError } from '#domain/errors.js';
import type { ReadAnswer, ReadRequest } from '#adapters/ocr-engine/paddle-ocr-engine.protocol.js';
import { PaddleReader } from '#adapters/ocr-engine/paddle-reader.js';
import { messageOf } from '#shared/message-of.js';

/** Runs as a process of its own; ends with the one that started it. */
process.on('disconnect', () => process.exit());

const reader = await PaddleReader.open(Number(process.argv[2] ?? 1)).catch((error: unknown) => {
  answer({ problem: messageOf(error) });
  return null;
});
if (reader) answer({ ready: true });

process.on('message', ({ picture }: ReadRequest) => {
  void read(picture).then(answer);
});

async function read(picture: Uint8Array): Promise<ReadAnswer> {
  try {
    if (!reader) return { problem: 'its models are not loaded' };
    return { picture: await reader.read(picture) };
  } catch (error) {
    return error instanceof AssistantError && error.code === 'INVALID_INPUT' ? { invalid: error.message } : { problem: messageOf(error) };
  }
}

function answer(message: ReadAnswer): void {
  process.send?.(message);
}
