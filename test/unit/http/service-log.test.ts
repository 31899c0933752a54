import { redact } from '#http/redact.js';
import { ServiceLog, type LogSettings } from '#http/service-log.js';

const token = 'q7'.repeat(21) + 'x';
const now = (): Date => new Date('2026-01-02T03:04:05.000Z');

function logged(settings: LogSettings, tell: (log: ServiceLog) => void, secrets: readonly string[] = []): string[] {
  const lines: string[] = [];
  tell(new ServiceLog({ ...settings, write: (line) => lines.push(line), now, secrets }));
  return lines;
}

describe('what is written', () => {
  it('is one object a line, without what is not known', () => {
    const [line = ''] = logged({ format: 'json', level: 'info' }, (log) => log.write('info', 'two\nlines', { status: 200, library: null }));
    expect(line).not.toContain('\n');
    expect(JSON.parse(line)).toEqual({ time: '2026-01-02T03:04:05.000Z', level: 'info', message: 'two\nlines', status: 200 });
  });

  it('is text without its fields for a terminal', () => {
    expect(logged({ format: 'text', level: 'info' }, (log) => log.write('warn', 'a warning', { status: 1 }))).toEqual(['a warning']);
  });

  it.each([
    ['error', ['e']],
    ['warn', ['e', 'w']],
    ['info', ['e', 'w', 'i']],
  ] as const)('is as grave as asked for: %s', (level, expected) => {
    const tell = (log: ServiceLog): void => {
      log.write('error', 'e');
      log.write('warn', 'w');
      log.write('info', 'i');
    };
    expect(logged({ format: 'text', level }, tell)).toEqual(expected);
  });

  it('holds no secret, in either form, not in a field either', () => {
    const tell = (log: ServiceLog): void => log.write('error', 'refused: s3cr3t-of-config', { route: `Bearer ${token}` });
    for (const format of ['text', 'json'] as const)
      expect(logged({ format, level: 'info' }, tell, ['s3cr3t-of-config']).join('')).not.toMatch(/s3cr3t|q7q7/u);
  });
});

describe('redaction', () => {
  it.each([
    `key hx_${token} unknown`,
    `Authorization: Bearer ${token}`,
    `authorization: "Basic ${token}="`,
    `cookie: huixiang_session=${token}; a=b`,
    `{"password":"${token}"}`,
    `apiKey=${token}&x=1`,
    `Incorrect API key provided: sk-${token}`,
    `https://user:${token}@host.example/`,
    `the link /sign-in.html#${token}`,
    `secret: ${token}`,
  ])('finds the secret in %s', (text) => {
    expect(redact(text)).not.toContain('q7q7');
    expect(redact(text)).toContain('***');
  });

  it('leaves what is no secret', () => {
    const text = 'POST /api/v1/chat 01J2-3f STORAGE_FAILED: cannot write /srv/private/key at write-file-atomically.ts:12:3';
    expect(redact(text)).toBe(text);
  });

  it('does not tear words apart for a short secret', () => {
    expect(redact('a cat sat', ['a'])).toBe('a cat sat');
  });

  it('ends with hostile text in time that grows with it', () => {
    const text = 'token '.repeat(20_000) + '://:'.repeat(20_000) + 'Bearer '.repeat(20_000);
    expect(redact(text).length).toBeGreaterThan(1000);
  });
});
