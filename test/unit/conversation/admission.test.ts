import type { AdmissionRules } from '#domain/admission.js';
import { admit, type AdmissionContext } from '#conversation/admission.js';
import { openAdmission as off } from '../../fakes/open-admission.js';

const at = new Date('2026-01-05T12:00:00Z');
const strict: AdmissionRules = {
  ...off,
  minimumCharacters: 4,
  mode: 'mention',
  quietTimes: [{ from: '11:00', to: '13:00', days: [1] }],
  answersPerHour: 2,
  coolDownMinutes: 10,
};
const message: AdmissionContext = {
  text: 'how is it cleaned?',
  hasPictures: false,
  unreadable: null,
  isGroup: true,
  at,
  isForOthers: false,
  isAddressed: true,
  answersInLastHour: 0,
  withdrawnAt: null,
};
const ago = (minutes: number): Date => new Date(at.getTime() - minutes * 60_000);

describe('admit', () => {
  it('lets everything in when nothing is set', () => {
    const busy = { ...message, text: '?', isAddressed: false, answersInLastHour: 99, withdrawnAt: at };
    expect(admit(busy, off)).toBeNull();
  });

  it.each([
    ['too-short', { text: ' @ 怎么装？！ ' }, strict],
    ['not-addressed', { text: ' @ 怎么装？！ ', isAddressed: false }, strict],
    ['silent-group', {}, { ...strict, mode: 'silent' }],
    ['not-addressed', { isAddressed: false, isForOthers: true }, off],
    [null, { isAddressed: false, isForOthers: false }, off],
    [null, { isAddressed: false }, { ...off, mode: 'shadow' }],
    ['unreadable', { unreadable: 'voice', text: ' ' }, off],
    [null, { unreadable: 'voice', text: 'how?' }, off],
    [null, { text: '', hasPictures: true }, { ...strict, quietTimes: [] }],
    [null, { text: '怎么装呀？！' }, { ...strict, quietTimes: [] }],
    ['not-addressed', { isAddressed: false }, strict],
    ['quiet-hours', { withdrawnAt: ago(1) }, strict],
    ['cooling-down', { withdrawnAt: ago(9.9), answersInLastHour: 2 }, { ...strict, quietTimes: [] }],
    [null, { withdrawnAt: ago(10) }, { ...strict, quietTimes: [] }],
    ['over-budget', { answersInLastHour: 2 }, { ...strict, quietTimes: [] }],
    [null, { answersInLastHour: 1 }, { ...strict, quietTimes: [] }],
  ] as const)('says %s of %j', (expected, changes, rules) => {
    expect(admit({ ...message, ...changes }, rules)).toBe(expected);
  });

  it('disturbs nobody one to one: only what cannot be read or is too short is declined', () => {
    const direct = { ...message, isGroup: false, isAddressed: false, answersInLastHour: 9, withdrawnAt: at } as const;
    expect(admit(direct, strict)).toBeNull();
    expect(admit({ ...direct, text: 'hm' }, strict)).toBe('too-short');
    expect(admit({ ...direct, text: ' ', unreadable: 'voice' }, strict)).toBe('unreadable');
  });
});
