import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { channelSecretsFile, keptChannelSecrets } from '#config/channels/kept-channel-secrets.js';
import { readChannels } from '#config/channels/read-channels.js';
import type { Environment } from '#config/environment.js';
import { loadConfig } from '#config/load.js';

const packageRoot = path.join(import.meta.dirname, '../../../..');
const variable = 'HUIXIANG_CHANNEL_DESK_SECRET';
const [kept, around] = ['k'.repeat(32), 'e'.repeat(32)];
let home: string;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-kept-'));
  mkdirSync(path.join(home, 'config'));
  writeFileSync(path.join(home, 'config/local.yaml'), 'channels:\n  - kind: webhook\n    app: desk\n    replyUrl: https://desk.example/\n');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const keep = (text: string): void => writeFileSync(channelSecretsFile(home), text);
const place = (environment: Environment = {}) => ({ packageRoot, currentFolder: home, environment });
const secretIn = (environment: Environment = {}): string | undefined => {
  const [channel] = loadConfig(place(environment)).settings.channels;
  return channel?.kind === 'webhook' ? channel.secret.reveal() : undefined;
};

describe('secrets of channels that are kept in a file', () => {
  it('are read with the settings, quoted or not, and give way to the environment', () => {
    expect(secretIn()).toBeUndefined();
    expect(loadConfig(place()).warnings).toEqual([expect.stringContaining(variable)]);
    for (const line of [`${variable}=${kept}\n`, `${variable}='${kept}'\r\n`]) {
      keep(`# ours\n${line}`);
      expect([secretIn(), secretIn({ [variable]: around }), secretIn({ [variable]: '' })]).toEqual([kept, around, kept]);
    }
    expect(readChannels(place()).entries).toMatchObject([{ app: 'desk', problem: null, secrets: [{ name: 'secret', isSet: true }] }]);
  });

  it('are of channels alone: no other setting is taken from there, and one that no app has is left', () => {
    keep(`HUIXIANG_SERVER__PORT=1\nPATH=/evil\nHUIXIANG_CHANNEL_GONE_SECRET=x\nno line at all\n=\n${variable}=${kept}`);
    expect(Object.keys(keptChannelSecrets(home))).toEqual(['HUIXIANG_CHANNEL_GONE_SECRET', variable]);
    const { settings } = loadConfig(place());
    expect([settings.server.port, settings.channels.length]).toEqual([8080, 1]);
  });

  it('are none where there is no file, and a failure where it is none', () => {
    expect(keptChannelSecrets(home)).toEqual({});
    mkdirSync(channelSecretsFile(home));
    expect(() => keptChannelSecrets(home)).toThrow(/cannot be read/u);
  });
});
