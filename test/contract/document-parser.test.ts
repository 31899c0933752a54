import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WorkerDocumentParser } from '#adapters/document-parser/worker-document-parser.js';
import { FakeDocumentParser } from '../fakes/fake-document-parser.js';
import { documentParserContract, type UnderTestFile } from './document-parser.contract.js';

documentParserContract('FakeDocumentParser', async () => {
  const parser = new FakeDocumentParser();
  const put = async (name: string, text: string): Promise<UnderTestFile> => {
    parser.texts.set(name, text);
    return { document: name, location: name };
  };
  return { parser, put, dispose: () => undefined };
});

documentParserContract('WorkerDocumentParser', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-parser-'));
  const put = async (name: string, text: string): Promise<UnderTestFile> => {
    await writeFile(path.join(folder, name), text);
    return { document: name, location: path.join(folder, name) };
  };
  const parser = new WorkerDocumentParser({
    timeoutSeconds: 60,
    memoryMegabytes: 512,
    maxPages: 1_000,
    ocr: null,
    images: null,
    threads: 2,
  });
  return { parser, put, dispose: () => rm(folder, { recursive: true, force: true }) };
});
