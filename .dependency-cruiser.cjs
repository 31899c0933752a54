// Who may import whom: this table is the rule. A folder under src/ that is not in it fails the check.
const rooms = {
  domain: [],
  shared: ['domain'],
  ports: ['domain'],
  config: ['domain', 'shared'],
  database: ['domain', 'shared'],
  inference: ['domain', 'shared', 'database'],
  ingest: ['domain', 'shared', 'ports', 'library'],
  pipeline: ['domain', 'shared', 'ports'],
  library: ['domain', 'shared', 'ports'],
  calibrate: ['domain', 'shared', 'ports', 'pipeline', 'library'],
  evaluate: ['domain', 'shared', 'ports', 'pipeline', 'library', 'ingest', 'calibrate'],
  access: ['domain', 'shared', 'ports'],
  feedback: ['domain', 'shared', 'ports', 'calibrate'],
  conversation: ['domain', 'shared', 'ports', 'pipeline', 'library'],
  jobs: ['domain', 'shared', 'ports', 'library', 'ingest', 'calibrate'],
  http: ['domain'],
  channels: ['domain', 'shared', 'ports', 'conversation', 'library', 'access', 'http'],
  admin: ['domain', 'shared', 'ports', 'library', 'access', 'jobs', 'calibrate', 'evaluate', 'conversation', 'feedback', 'http'],
  remote: ['domain'],
  adapters: ['domain', 'shared', 'ports', 'inference', 'database', 'remote'],
  sidecar: ['domain', 'shared', 'inference', 'remote'],
  app: [
    'domain',
    'shared',
    'ports',
    'config',
    'database',
    'inference',
    'ingest',
    'pipeline',
    'library',
    'calibrate',
    'evaluate',
    'access',
    'feedback',
    'conversation',
    'jobs',
    'http',
    'channels',
    'admin',
    'adapters',
    'sidecar',
  ],
  cli: [
    'domain',
    'shared',
    'ports',
    'config',
    'inference',
    'library',
    'ingest',
    'calibrate',
    'evaluate',
    'access',
    'conversation',
    'jobs',
    'app',
  ],
};

/** Loaded when they are configured; a developer has them for the tests. */
const optional = Object.keys(require('./package.json').peerDependencies);

/** Rooms of plain thought: no disk, no network, no process. */
const core = [
  'domain',
  'shared',
  'ports',
  'ingest',
  'pipeline',
  'library',
  'calibrate',
  'evaluate',
  'access',
  'feedback',
  'conversation',
  'jobs',
];
const outsideWorld = '^(node:)?(fs|fs/promises|http|http2|https|net|tls|dgram|dns|dns/promises|child_process|cluster|worker_threads)$';
const any = (names) => `^src/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'known-rooms', severity: 'error', from: { path: '^src/', pathNot: any(Object.keys(rooms)) }, to: {} },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `room-${room}`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^src/', pathNot: any([room, ...allowed]) },
    })),
    ...['adapters', 'channels'].map((room) => ({
      name: `siblings-${room}`,
      severity: 'error',
      from: { path: `^src/${room}/([^/]+)/` },
      to: { path: `^src/${room}/`, pathNot: `^src/${room}/$1/` },
    })),
    { name: 'core-is-pure', severity: 'error', from: { path: any(core) }, to: { path: outsideWorld } },
    {
      name: 'web-only-outside',
      severity: 'error',
      from: { path: '^src/', pathNot: any(['http', 'channels', 'admin', 'app', 'cli', 'sidecar']) },
      to: { path: 'node_modules/(@nestjs|fastify)' },
    },
    {
      name: 'no-dev-dependency',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'],
        pathNot: `@types|\\.d\\.ts$|^mdast$|^node_modules/(${optional.join('|')})/`,
      },
    },
    { name: 'resolvable', severity: 'error', from: { path: '^src/' }, to: { couldNotResolve: true, pathNot: '^mdast$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'types', 'import', 'node', 'default'],
      extensions: ['.ts', '.js'],
    },
  },
};
