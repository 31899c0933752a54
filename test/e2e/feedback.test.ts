import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres, withPostgres, type PostgresServer } from '../simulators/postgres-server.js';
import { buildSample } from './build-sample.js';
import { run, start, type Running } from './command.js';

const question = 'how often must the filter of the pump be cleaned?';
const correction = 'The filter of the pump must be cleaned every second Tuesday with the blue brush.';

/** From a wrong answer to the next build, on one database. */
function correctsAnswers(openDatabase: () => Promise<PostgresServer | null>): void {
  const home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  let database: PostgresServer | null = null;
  let env: NodeJS.ProcessEnv = {};
  let server: Running;
  let address: string;
  let token: string;

  const call = async (place: string, body?: object): Promise<Record<string, unknown>> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(address + place, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
    return (await response.json()) as Record<string, unknown>;
  };

  beforeAll(async () => {
    database = await openDatabase();
    if (database) env = { HUIXIANG_DATABASE__URL: database.schemaUrl('feedback') };
    await buildSample(home);
    await run(home, ['account', 'add', 'ann', '--role', 'admin'], { env });
    const asked = ['key', 'add', '--account', 'ann', '--name', 'test', '--rights', 'ask,read,edit,own'];
    token = (await run(home, asked, { env })).stdout.trim();
    server = start(home, ['serve', '--port', '0'], { env });
    await server.says('listening on');
    address = /listening on (\S+)/u.exec(server.said())?.[1] ?? '';
  }, 120_000);

  afterAll(async () => {
    server.kill('SIGTERM');
    await server.finished;
    await database?.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('that was approved is what the library says after its next build', async () => {
    const { trace, reply } = await call('/api/v1/chat', { message: question });
    expect(reply).toContain('every month');
    const said = { verdict: 'not-useful', comment: 'outdated', correction };
    const { id, givenAt } = await call(`/api/v1/libraries/default/traces/${String(trace)}/feedback`, said);
    expect(await call(`/api/v1/libraries/default/feedback/${String(id)}/approve`, { givenAt })).toMatchObject({ state: 'approved' });
    expect(await run(home, ['ingest'], { env })).toMatchObject({ code: 0 });
    const after = await call('/api/v1/chat', { message: question });
    expect(after).toMatchObject({ outcome: 'answered', reply: expect.stringContaining('second Tuesday') });
    expect(JSON.stringify(after['citations'])).toContain('corrections.jsonl');
    expect(await call('/api/v1/libraries/default/statistics')).toMatchObject({ questions: 2, answered: 2 });
  }, 120_000);
}

describe('a corrected answer', () => correctsAnswers(() => Promise.resolve(null)));
withPostgres(describe)('a corrected answer kept in PostgreSQL (needs its Debian package: bash scripts/setup.sh --postgres)', () =>
  correctsAnswers(() => startPostgres()),
);
