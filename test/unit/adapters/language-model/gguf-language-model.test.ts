import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { GgufLanguageModel, type OpenRuntime } from '#adapters/language-model/gguf/gguf-language-model.js';
import { importLlama } from '#adapters/language-model/gguf/import-llama.js';
import { openLlamaRuntime } from '#adapters/language-model/gguf/open-llama-runtime.js';
import { PieceQueue } from '#adapters/language-model/piece-queue.js';
import type { GenerateOptions, LanguageModelEvent } from '#ports/language-model.js';
import { writeScriptedGguf } from '../../../fakes/scripted-gguf.js';

let folder: string;
let file: string;
const models: GgufLanguageModel[] = [];
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gguf-'));
  file = path.join(folder, 'endless.gguf');
  await writeScriptedGguf(file, { pieces: ['la '], isEndless: true });
});
afterEach(async () => {
  for (const model of models.splice(0)) await model.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const asked = [{ role: 'user' as const, content: 'Sing.' }];

function modelOf(
  options: Partial<ConstructorParameters<typeof GgufLanguageModel>[0]> = {},
  open: OpenRuntime = openLlamaRuntime,
): GgufLanguageModel {
  const model = new GgufLanguageModel({ file, contextTokens: 1024, threads: 1, memoryMegabytes: 500, ...options }, open);
  models.push(model);
  return model;
}

async function eventsOf(model: GgufLanguageModel, options: Partial<GenerateOptions> = {}, messages = asked): Promise<LanguageModelEvent[]> {
  const events: LanguageModelEvent[] = [];
  for await (const event of model.stream(messages, { maxTokens: 4, temperature: 0, ...options })) events.push(event);
  return events;
}

function textOf(events: readonly LanguageModelEvent[]): string {
  return events.map((event) => (event.type === 'text' ? event.text : '')).join('');
}

it('stops at the longest answer and says so', async () => {
  const events = await eventsOf(modelOf());
  expect(textOf(events)).toBe('la la la la ');
  expect(events.at(-1)).toEqual({ type: 'end', reason: 'length' });
});

it('stops where its context ends instead of forgetting the beginning, and refuses what does not fit', async () => {
  const events = await eventsOf(modelOf({ contextTokens: 256 }), { maxTokens: 1000 });
  const usage = events.find((event) => event.type === 'usage');
  expect(usage && usage.inputTokens + usage.outputTokens).toBe(255);
  expect(events.at(-1)).toEqual({ type: 'end', reason: 'length' });
  const long = [{ role: 'user' as const, content: 'Sing. '.repeat(200) }];
  await expect(eventsOf(modelOf({ contextTokens: 256 }), {}, long)).rejects.toMatchObject({
    code: 'LANGUAGE_MODEL_INVALID',
    retryable: false,
    message: expect.stringContaining('256'),
  });
});

it('keeps to a schema, and to any JSON where no grammar can be made of the schema', async () => {
  const model = modelOf();
  const schema = { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] };
  const kept = textOf(await eventsOf(model, { maxTokens: 50, format: { type: 'json-schema', name: 'ok', schema } }));
  expect(JSON.parse(kept)).toEqual({ ok: expect.any(Boolean) });
  for (const format of [{ type: 'json' as const }, { type: 'json-schema' as const, name: 'x', schema: { type: 'strange' } }])
    expect(textOf(await eventsOf(model, { maxTokens: 5, format })).trim()).toMatch(/^[[{"\-\dtfn]/u);
});

it('ends the native call when it is cancelled, and serves the next one', async () => {
  const model = modelOf();
  const stop = new AbortController();
  const cancelled = (async () => {
    for await (const event of model.stream(asked, { maxTokens: 900, temperature: 0, signal: stop.signal }))
      if (event.type === 'text') stop.abort();
  })();
  await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(textOf(await eventsOf(model))).toBe('la la la la ');
});

it('turns away more than may wait', async () => {
  const never: OpenRuntime = (_, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('closed'))));
  const model = modelOf({}, never);
  const calls = Array.from({ length: 18 }, () => eventsOf(model).catch(({ code }: { code: string }) => code));
  expect(await calls.at(-1)).toBe('OVERLOADED');
  await model.close();
  expect(new Set(await Promise.all(calls.slice(0, 17)))).toEqual(new Set(['CANCELLED']));
});

it('frees its memory when it is closed in the middle of an answer, and may be closed twice', async () => {
  const model = modelOf();
  let closing: Promise<void> | undefined;
  const answer = (async () => {
    for await (const event of model.stream(asked, { maxTokens: 900, temperature: 0 })) if (event.type === 'text') closing ??= model.close();
  })();
  await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' });
  await closing;
  await model.close();
  await expect(eventsOf(model)).rejects.toMatchObject({ code: 'CANCELLED' });
});

it('says what is wrong with the file, and loads it once it is right', async () => {
  const place = path.join(folder, 'late.gguf');
  const model = modelOf({ file: place });
  const wrong = async (said: string) =>
    expect(await eventsOf(model).catch((error: unknown) => error)).toMatchObject({
      code: 'LANGUAGE_MODEL_UNAVAILABLE',
      retryable: false,
      message: expect.stringMatching(new RegExp(`late.gguf: .*${said}.*; `, 'u')),
    });
  await wrong('no such file');
  await writeFile(place, '<html>');
  await wrong('no GGUF');
  await writeFile(place, '');
  await wrong('no GGUF');
  await writeFile(place, Buffer.from('GGUF\u0003\0\0\0\u0001'));
  await wrong('cannot be loaded');
  await expect(eventsOf(modelOf({ file: folder }))).rejects.toMatchObject({ message: expect.stringContaining('cannot be read') });
  await writeScriptedGguf(place, { pieces: ['right'] });
  expect(textOf(await eventsOf(model))).toBe('right');
});

it('refuses a model that takes more memory than it may, before it loads it', async () => {
  await expect(eventsOf(modelOf({ memoryMegabytes: 1 }))).rejects.toMatchObject({
    code: 'LANGUAGE_MODEL_UNAVAILABLE',
    message: expect.stringMatching(/needs about \d+ MB, more than the 1 MB/u),
  });
});

it('refuses a context that is longer than the model was made for', async () => {
  await expect(eventsOf(modelOf({ contextTokens: 9000 }))).rejects.toMatchObject({
    code: 'LANGUAGE_MODEL_UNAVAILABLE',
    message: expect.stringContaining('8192 tokens at most; lower languageModel.contextTokens'),
  });
});

it('refuses pictures: it does not see', async () => {
  const messages = [{ role: 'user' as const, content: 'What is it?', images: ['data:image/png;base64,AA=='] }];
  await expect(eventsOf(modelOf(), {}, messages)).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_INVALID' });
});

it('names the package that is missing, and the command that installs it', async () => {
  const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  await expect(importLlama(() => Promise.reject(missing))).rejects.toMatchObject({
    code: 'LANGUAGE_MODEL_UNAVAILABLE',
    retryable: false,
    message: expect.stringMatching(/not installed; run: npm install --no-save --ignore-scripts node-llama-cpp@\d/u),
  });
  await expect(importLlama(() => Promise.reject(new Error('broken')))).rejects.toMatchObject({
    message: expect.stringContaining('cannot be loaded'),
  });
});

it('passes on what was told before a failure, then the failure', async () => {
  const queue = new PieceQueue();
  const piece = { text: 'a', reasoning: '', toolCalls: [], usage: null, end: null };
  queue.push(piece);
  queue.fail(new Error('late'));
  queue.end();
  const told: unknown[] = [];
  const reading = (async () => {
    for await (const each of queue) told.push(each);
  })();
  await expect(reading).rejects.toThrow('late');
  expect(told).toEqual([piece]);
});
