import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { registerMigrateConfig } from '#cli/migrate-config.command.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { runCommand, type RanCommand } from '../../fakes/run-command.js';

const folder = temporaryFolder();
const original = fileURLToPath(new URL('../../fixtures/huixiangdou/config.ini', import.meta.url));
const migrate = (...args: string[]): Promise<RanCommand> =>
  runCommand({ home: folder.file(''), register: registerMigrateConfig }, ['migrate-config', ...args]);
const target = (): string => folder.file('config/local.yaml');

describe('huixiang migrate-config', () => {
  it('writes the settings, reports each key, and never writes over what is there', async () => {
    const { stdout } = await migrate(original);
    expect(stdout).toMatch(/^taken {4}llm\.server\.rpm: languageModel\.requestsPerMinute$/mu);
    const written = readFileSync(target(), 'utf8');
    expect(written).toContain('preset: moonshot');
    expect(written + stdout).not.toContain('planted');
    await expect(migrate(original)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(readFileSync(target(), 'utf8')).toBe(written);
  });

  it('only reports when it is asked to', async () => {
    const { stdout } = await migrate(original, '--dry-run', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ settings: { languageModel: { preset: 'moonshot' } }, report: expect.any(Array) });
    expect(existsSync(target())).toBe(false);
  });

  it('leaves no settings that the product would not start with', async () => {
    mkdirSync(folder.file('x'));
    writeFileSync(folder.file('x/config.ini'), 'llm.server = {remote_type = "kimi", remote_llm_model = "m", tpm = 99999999999999999}');
    await migrate(folder.file('x/config.ini')).catch(() => undefined);
    expect(existsSync(target()) ? readFileSync(target(), 'utf8') : 'none').not.toContain('99999999999999999');
    await expect(migrate(folder.file('nothing.ini'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});
