import { hasPostgres, withPostgres } from '../simulators/postgres-server.js';

if (hasPostgres) {
  process.env['TEST_DATABASE'] = 'postgres';
  await import('./feedback.test.js');
}
withPostgres(it)('what commands keep here is in PostgreSQL (needs its Debian package: bash scripts/setup.sh --postgres)', async () => {
  const { databaseOf } = await import('./database.js');
  expect(databaseOf('/home')).toEqual({ HUIXIANG_DATABASE__URL: expect.stringMatching(/^postgresql:/u) });
});
