import { jest } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSearchEngine, type SearchEngine } from '../simulators/search-engine.js';
import { buildSample } from './build-sample.js';
import { run } from './command.js';

jest.setTimeout(60_000);

let home: string;
let engine: SearchEngine;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-web-'));
  engine = await startSearchEngine();
  await buildSample(home);
  mkdirSync(path.join(home, 'config'));
  const settings = [
    `webSearch: { kind: searxng, baseUrl: "${engine.address}" }`,
    'libraries: [{ name: default, webSearch: true }]',
    'safety: { blocked: [bomb] }',
  ];
  writeFileSync(path.join(home, 'config/local.yaml'), settings.join('\n'));
}, 120_000);

afterAll(async () => {
  await engine.close();
  rmSync(home, { recursive: true, force: true });
});

async function ask(text: string) {
  engine.received.length = 0;
  const { stdout } = await run(home, ['ask', '--json', '--mode', 'direct', text]);
  return JSON.parse(stdout || 'null') as { outcome: string; trace: string; citations: object[] };
}

async function traceOf(id: string) {
  const { stdout } = await run(home, ['trace', 'show', '--json', id]);
  return JSON.parse(stdout) as { web?: { pages: object[] }; stages: { stage: string }[] };
}

describe('huixiang ask with the web', () => {
  it('asks the engine and refuses to fetch addresses inside that it names', async () => {
    const results = [`${engine.address}/inside`, 'http://169.254.169.254/latest/meta-data/'].map((url) => ({
      url,
      title: 'Pump',
      content: '',
    }));
    engine.script({ kind: 'body', body: JSON.stringify({ results }) });
    const record = await ask('how often must the filter of the pump be cleaned?');
    const trace = await traceOf(record.trace);
    expect(engine.received.map(({ path: asked }) => new URL(asked, engine.address).pathname)).toEqual(['/search']);
    expect(trace.web?.pages).toMatchObject(results.map(({ url }) => ({ url, failure: 'WEB_REFUSED' })));
    const shown = await run(home, ['trace', 'show', record.trace]);
    expect(shown.stdout).toMatch(/^web {10}searxng asked for ".*filter.*" \(by key-terms\)$/mu);
    expect(shown.stdout).toMatch(/^web page {5}WEB_REFUSED {2}http:\/\/169\.254\.169\.254/mu);
    expect(trace.stages.map(({ stage }) => stage)).toContain('search-web');
    expect(record).toMatchObject({ outcome: 'answered', citations: [{ document: 'pump.md' }] });
    expect(readdirSync(path.join(home, 'workdir')).includes('cache') ? readdirSync(path.join(home, 'workdir/cache')) : []).not.toContain(
      'web',
    );
  });

  it('answers from the documents when the engine fails', async () => {
    engine.script({ kind: 'status', status: 500 });
    const record = await ask('how often must the filter of the pump be cleaned?');
    const trace = await traceOf(record.trace);
    expect(trace.web).toMatchObject({ failure: 'WEB_SEARCH_FAILED', pages: [] });
    expect(record).toMatchObject({ outcome: 'answered', citations: [{ document: 'pump.md' }] });
  });

  it('asks nobody about what is not for the library, nor what is blocked', async () => {
    expect((await ask('hello')).outcome).toBe('declined');
    expect((await ask('how often must the filter of the pump be cleaned for a b o m b?')).outcome).toBe('declined');
    expect(engine.received).toEqual([]);
  });
});
