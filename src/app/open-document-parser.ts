import { SystemClock } from '#adapters/clock/system-clock.js';
import { environment } from '#config/environment.js';
import type { LoadedConfig } from '#config/load.js';
import { createDocumentParser, type DocumentReading } from '#app/create-document-parser.js';
import { createImageReader } from '#app/create-image-reader.js';
import { createLanguageModel } from '#app/create-language-model.js';

/** Reads documents as an ingest does, without the rest of the product. @throws AssistantError CONFIG_INVALID */
export async function openDocumentParser(config: LoadedConfig, warn: (warning: string) => void): Promise<DocumentReading> {
  const setup = { config, environment, clock: new SystemClock() };
  const writing = await createLanguageModel({ ...setup, warn });
  const reading = createDocumentParser(config, { warn, images: await createImageReader({ ...setup, ...writing }) });
  return {
    ...reading,
    async close() {
      await reading.close();
      await writing.close();
    },
  };
}
