import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { groupSettingsOf } from '#config/group-settings-of.js';
import { loadConfig, type LoadedConfig } from '#config/load.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

const { file } = temporaryFolder();
const load = (yaml: string): LoadedConfig => {
  mkdirSync(file('config'), { recursive: true });
  writeFileSync(file('config/local.yaml'), yaml);
  return loadConfig({ packageRoot: fileURLToPath(new URL('../../..', import.meta.url)), environment: {}, currentFolder: file('.') });
};

describe('groupSettingsOf', () => {
  it('lets everything in, and waits twelve seconds for the next fragment, when nothing is set', () => {
    expect(groupSettingsOf(load('{}').settings, 'feishu:a:1')).toEqual({
      library: 'default',
      joinSeconds: 12,
      minimumCharacters: 0,
      mode: 'mention',
      quietTimes: [],
      timeZone: null,
      answersPerHour: null,
      coolDownMinutes: 0,
    });
  });

  it('takes what a group has of its own, and the rest from all', () => {
    const { settings } = load(
      "admission: {answersPerHour: 5, mode: automatic}\ngroups:\n  - {id: 'feishu:a:1', library: law, answersPerHour: null, quietTimes: [{from: '22:00', to: '06:00'}]}\n",
    );
    expect(groupSettingsOf(settings, 'feishu:a:1')).toMatchObject({
      library: 'law',
      answersPerHour: null,
      mode: 'automatic',
      quietTimes: [{ from: '22:00', to: '06:00', days: [1, 2, 3, 4, 5, 6, 7] }],
    });
    for (const other of ['feishu:a:2', null]) expect(groupSettingsOf(settings, other)).toMatchObject({ library: 'default', answersPerHour: 5, quietTimes: [] });
  });

  it.each([
    ["admission: {quietTimes: [{from: '25:00', to: '06:00'}]}", 'admission.quietTimes'],
    ["admission: {quietTimes: [{from: '22:00', to: '06:00', days: [0]}]}", 'days'],
    ['admission: {timeZone: Middle/Earth}', 'time zone'],
    ['groups: [{id: a}, {id: a}]', 'each group once'],
  ])('refuses %s', (yaml, named) => {
    expect(() => load(yaml)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(named) }));
  });
});
