import { importTelemetry } from '#telemetry/import-telemetry.js';

describe('the packages of OpenTelemetry', () => {
  it('are asked for by a command where they are not installed', async () => {
    const missing = Object.assign(new Error('gone'), { code: 'ERR_MODULE_NOT_FOUND' });
    await expect(importTelemetry(async () => Promise.reject(missing))).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/^telemetry\.endpoint: .* not installed; run: npm install .*@opentelemetry\/sdk-trace@/u),
    });
    await expect(importTelemetry(async () => Promise.reject(new Error('broken')))).rejects.toMatchObject({
      message: expect.stringContaining('cannot be loaded'),
    });
  });

  it('are of the versions the tests run with', async () => {
    const refused: Error = await importTelemetry(async () => Promise.reject(new Error('x'))).then(
      () => new Error('loaded'),
      (error: Error) => error,
    );
    const { default: about } = await import('../../../package.json', { with: { type: 'json' } });
    const named = [...refused.message.matchAll(/(@opentelemetry\/[\w-]+)@(\S+)/gu)].map(([, name, version]) => [name, version]);
    expect(named.length).toBeGreaterThan(0);
    for (const [name = '', version] of named) expect(Reflect.get(about.devDependencies, name)).toBe(version);
  });
});
