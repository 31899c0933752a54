// What do our layers around a language model cost, and what do they do at each fault? Beside the bare openai SDK, in turns, on a
// scripted server in a process of its own:
//   npm run bench:llm     writes its section of docs/measurements/models.md
import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import OpenAI from 'openai';
import { FileCallJournal } from '#adapters/call-journal/file-call-journal.js';
import { openSharedLimits } from '#app/open-shared-limits.js';
import { loadConfig } from '#config/load.js';
import { layeredLanguageModel } from '../test/fakes/layered-language-model.js';
import { hasRedisServer, startRedisServer } from '../test/simulators/redis-server.js';
import { startOpenAiServer } from '../test/simulators/openai-server.js';
import { measuredOn } from './measurements/measured-on.mjs';

const page = fileURLToPath(new URL('../docs/measurements/models.md', import.meta.url));
const heading = '## Language models: what our layers cost, and what they do at faults';
const pieces = Array.from({ length: 50 }, (_, i) => `word${i} `);
const good = { kind: 'stream', pieces, usage: { inputTokens: 800, outputTokens: 50, cachedTokens: null } };
const question = `${'Rinse the filter every month under warm water. '.repeat(60)}How often is the filter rinsed?`;
const rounds = 300;
const warmUp = 50;
const goalMs = 3;

if (process.argv[2] === 'serve') {
  const server = await startOpenAiServer();
  server.script(good);
  process.send?.(server.baseUrl);
  process.on('disconnect', () => void server.close());
} else {
  const child = fork(fileURLToPath(import.meta.url), ['serve'], { execArgv: process.execArgv });
  const baseUrl = await new Promise((resolve) => child.once('message', resolve));
  const cost = await measureCost(baseUrl);
  child.disconnect();
  writeSection(cost, await faultRows());
  console.log(readFileSync(page, 'utf8'));
  process.exitCode = cost.every(({ extra }) => extra <= goalMs) ? 0 : 1;
}

async function measureCost(baseUrl) {
  const bare = new OpenAI({ baseURL: baseUrl, apiKey: 'none', maxRetries: 0 });
  const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-calls-'));
  const journal = new FileCallJournal(folder);
  const plain = await layeredLanguageModel({ baseUrl }, {}, { calls: journal });
  const limits = { requestsPerMinute: 1_000_000, tokensPerMinute: 1_000_000_000, libraryTokensPerDay: 1_000_000_000 };
  const limited = await layeredLanguageModel({ baseUrl, ...limits }, {}, { calls: journal });
  const redis = hasRedisServer ? await startRedisServer() : null;
  const sharedLimits = redis ? await limitsOver(redis.url) : null;
  const shared = sharedLimits ? await layeredLanguageModel({ baseUrl, ...limits }, {}, { calls: journal, sharedLimits }) : null;
  const ways = [
    ['bare openai SDK', () => askBare(bare)],
    ['our layers', () => askOurs(plain.model)],
    ['our layers with limits a minute and a budget a day', () => askOurs(limited.model)],
    ...(shared ? [['the same, limits counted in Redis on loopback', () => askOurs(shared.model)]] : []),
  ].map(([name, ask]) => ({ name, ask, whole: [], first: [] }));
  for (let round = 0; round < rounds + warmUp; round += 1)
    for (const { ask, whole, first } of ways) {
      const started = performance.now();
      const firstAt = await ask();
      if (round < warmUp) continue;
      whole.push(performance.now() - started);
      first.push(firstAt - started);
    }
  await sharedLimits?.close();
  await redis?.close();
  rmSync(folder, { recursive: true });
  const [base] = ways;
  return ways.map(({ name, whole, first }) => ({
    name,
    p50: quantile(whole, 0.5),
    p95: quantile(whole, 0.95),
    first: quantile(first, 0.5),
    extra: quantile(
      whole.map((each, i) => each - base.whole[i]),
      0.5,
    ),
  }));
}

function limitsOver(url) {
  const packageRoot = fileURLToPath(new URL('..', import.meta.url));
  const config = loadConfig({
    packageRoot,
    environment: { HUIXIANG_REDIS__URL: url },
    currentFolder: path.join(packageRoot, 'test/fixtures'),
  });
  return openSharedLimits(config, console.warn);
}

async function askBare(client) {
  let firstAt = 0;
  const messages = [{ role: 'user', content: question }];
  const stream = await client.chat.completions.create({ model: 'm', messages, max_tokens: 100, temperature: 0, stream: true });
  for await (const chunk of stream) if (chunk.choices[0]?.delta.content && firstAt === 0) firstAt = performance.now();
  return firstAt;
}

async function askOurs(model) {
  let firstAt = 0;
  const messages = [{ role: 'user', content: question }];
  for await (const event of model.stream(messages, { maxTokens: 100, temperature: 0, library: 'default' }))
    if (event.type === 'text' && firstAt === 0) firstAt = performance.now();
  return firstAt;
}

async function faultRows() {
  const { words, thoughts, parts, early } = scriptedLines();
  const status = (code, more = {}) => ({ kind: 'status', status: code, ...more });
  const faults = [
    ['400', status(400)],
    ['401', status(401)],
    ['402', status(402)],
    ['403', status(403)],
    ['404, no such model', status(404)],
    ['408', status(408)],
    ['409', status(409)],
    ['429', status(429)],
    ['429, Retry-After: 1', status(429, { retryAfter: '1' })],
    ['429, Retry-After: 3600', status(429, { retryAfter: '3600' })],
    ['500', status(500)],
    ['503', status(503)],
    ['connection dropped', { kind: 'refuse' }],
    ['no headers', { kind: 'silence' }],
    ['headers after 2 s', { kind: 'stream', pieces, headerMs: 2_000 }],
    ['a word each 0.2 s', { kind: 'stream', pieces: pieces.slice(0, 10), pieceMs: 200 }],
    ['stall after the first words', { kind: 'stall', pieces: ['Every '] }],
    ['cut before the first word', { kind: 'half', pieces: [] }],
    ['cut after the first words', { kind: 'half', pieces: ['Every '] }],
    ['error inside the stream', { kind: 'error-in-stream', pieces: ['Every '], message: 'scripted' }],
    ['HTML in the stream', { kind: 'garbage' }],
    ['other JSON', { kind: 'garbage-json' }],
    ['one piece without end', { kind: 'endless' }],
    ['no choice', { kind: 'empty-choice' }],
    ['an empty answer', { kind: 'stream', pieces: [] }],
    ['all thought, no answer', { kind: 'stream', pieces: ['<think>hm'] }],
    ['tokens not counted', { kind: 'stream', pieces }],
    ['a connection left open', { ...good, staysOpen: true }],
    ['307 to another address', status(307, { headers: { location: 'http://127.0.0.1:9/v1/chat/completions' } })],
    ['200 with an error in place of an answer', status(200, { body: JSON.stringify({ error: { message: 'scripted', code: 429 } }) })],
    ['thoughts apart, then the answer', { kind: 'stream', pieces, reasoning: 'hm' }],
    ['a thought each 0.4 s, in its own field', { kind: 'lines', lines: [...thoughts, ...words], pieceMs: 200 }],
    ['a tool call each 0.4 s a part', { kind: 'lines', lines: parts, pieceMs: 200 }],
    ['an end said in every piece', { kind: 'lines', lines: early, pieceMs: 200 }],
    ['no reason of its end, then `[DONE]`', { kind: 'lines', lines: [...words.slice(0, 2), 'data: [DONE]', ''] }],
    ['cut off at its longest', { kind: 'stream', pieces, finish: 'length' }],
  ];
  const rows = [];
  for (const [name, fault] of faults) rows.push(await faultRow(name, fault));
  return rows;
}

/** Lines of streams, to be sent one after another. */
function scriptedLines() {
  const says = (delta, finish = null) => [`data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}`, ''];
  const ended = (finish) => says({}, finish);
  const words = [...says({ content: 'Every month.' }), ...ended('stop')];
  const thoughts = Array.from({ length: 5 }, () => says({ reasoning_content: 'hm ' })).flat();
  const part = (more) => says({ tool_calls: [{ index: 0, function: { arguments: '1' }, ...more }] });
  const parts = [
    ...part({ id: 'a', function: { name: 'search', arguments: '1' } }),
    ...Array.from({ length: 5 }, () => part({})).flat(),
    ...ended('tool_calls'),
  ];
  const early = [...Array.from({ length: 5 }, () => says({ content: 'word ' }, 'stop')).flat(), 'data: [DONE]', ''];
  return { words, thoughts, parts, early };
}

async function faultRow(name, fault) {
  const server = await startOpenAiServer();
  server.script(fault, good);
  const { model } = await layeredLanguageModel({ baseUrl: server.baseUrl, timeoutSeconds: 1, totalSeconds: 30 });
  const started = performance.now();
  let text = '';
  let outcome = 'answer';
  try {
    for await (const event of model.stream([{ role: 'user', content: question }], { maxTokens: 100, temperature: 0 }))
      if (event.type === 'text') text += event.text;
      else if (event.type === 'tool-call') outcome = 'a tool call';
      else if (event.type === 'end' && event.reason === 'length') outcome = 'answer, said to be cut';
  } catch (error) {
    outcome = `\`${error.code}\`${text ? ', with the text so far' : ''}`;
  }
  const row = { name, requests: server.received.length, outcome, ms: Math.round(performance.now() - started) };
  await server.close();
  return row;
}

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function writeSection(cost, faults) {
  const ms = (value) => value.toFixed(2);
  const section = [
    heading,
    '',
    `\`npm run bench:llm\`, ${measuredOn()}.`,
    `${rounds} answers of ${pieces.length} pieces to a question of ${question.length} characters from a scripted server in another process, in turns`,
    `with the bare SDK; the overhead is the median of the differences within a turn. Goal: at most ${goalMs} ms.`,
    '',
    '| | whole answer p50 | p95 | first piece p50 | overhead p50 |',
    '| --- | --- | --- | --- | --- |',
    ...cost.map(({ name, p50, p95, first, extra }) => `| ${name} | ${ms(p50)} ms | ${ms(p95)} ms | ${ms(first)} ms | ${ms(extra)} ms |`),
    '',
    'What is done when the first request meets a fault and the next would not; two further attempts, 1 s for a piece:',
    '',
    '| fault | requests | outcome | after |',
    '| --- | --- | --- | --- |',
    ...faults.map(({ name, requests, outcome, ms: after }) => `| ${name} | ${requests} | ${outcome} | ${after} ms |`),
    '',
  ].join('\n');
  const before = existsSync(page) ? readFileSync(page, 'utf8') : '# Models\n\n';
  const start = before.indexOf(heading);
  const end = start < 0 ? -1 : before.indexOf('\n## ', start + heading.length);
  const rest = start < 0 ? `${before.trimEnd()}\n\n` : before.slice(0, start);
  writeFileSync(page, rest + section + (end < 0 ? '' : before.slice(end)));
}
