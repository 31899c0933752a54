import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import type { ParsedDocument, RecognisedPicture } from '#domain/document.js';
import { linkedFiles } from '#database/linked-files.js';
import { parseFile } from '#adapters/document-parser/parse-file.js';
import type { ParseSignal, ParseTask, PictureReply } from '#adapters/document-parser/parse-file.protocol.js';
import type { ParseContext } from '#adapters/document-parser/parse-context.js';
import { onceEach } from '#adapters/document-parser/once-each.js';

/** Runs in a worker thread: a parser that hangs or fills the memory takes only its thread with it. */
export default async function parseInWorker({ document, location, readsPictures, port, ...task }: ParseTask): Promise<ParsedDocument> {
  const send = (signal: ParseSignal): void => port.postMessage(signal);
  try {
    return await parseFile(path.basename(document), await readFile(location), {
      ...task,
      readPicture: readsPictures ? onceEach(pictureReader(port, send)) : () => Promise.resolve(null),
      readLinked: linkedFiles(document, location),
      unitDone: () => send({ type: 'unit' }),
    });
  } finally {
    port.close();
  }
}

/** Pictures go to whoever waits: the model that reads them is there once, not in every thread. */
function pictureReader(port: MessagePort, send: (signal: ParseSignal) => void): ParseContext['readPicture'] {
  const waiting = new Map<number, (picture: RecognisedPicture | null) => void>();
  let asked = 0;
  port.on('message', ({ id, picture }: PictureReply) => {
    waiting.get(id)?.(picture);
    waiting.delete(id);
  });
  return (bytes, { isPage } = { isPage: false }) =>
    new Promise((resolve) => {
      const id = asked++;
      waiting.set(id, resolve);
      send({ type: 'picture', id, bytes, isPage });
    });
}
