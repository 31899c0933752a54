import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { vouchedVisitor } from '#access/vouched-visitor.js';

const secret = 'a secret of the library';
const now = new Date('2026-11-26T00:00:00Z');
const seconds = now.getTime() / 1000;
const textOf = (said: unknown): string => Buffer.from(typeof said === 'string' ? said : JSON.stringify(said)).toString('base64url');
const signed = (said: unknown, key = secret) => {
  const visitor = textOf(said);
  return { visitor, signature: createHmac('sha256', key).update(visitor).digest('hex') };
};

describe('a visitor whom a server vouches for', () => {
  it('is who it says, whichever way the signature is written', () => {
    const { visitor, signature } = signed({ id: 'ann', name: ' Ann ', exp: seconds + 60, nonce: 'x' });
    const other = Buffer.from(signature, 'hex').toString('base64url');
    for (const one of [signature, signature.toUpperCase(), other])
      expect(vouchedVisitor({ visitor, signature: one }, secret, now)).toEqual({ id: 'ann', name: 'Ann' });
    expect(vouchedVisitor(signed({ id: 'ann', exp: seconds - 30 }), secret, now)).toEqual({ id: 'ann', name: null });
  });

  it.each([
    ['no name', { id: 'ann', name: null }, { id: 'ann', name: null }],
    ['an id of a database', { id: 42 }, { id: '42', name: null }],
    ['a number for a name', { id: 'ann', name: 7 }, { id: 'ann', name: '7' }],
    [
      'a name as long as a book',
      { id: 'ann', name: `${'安'.repeat(99)}🌱🌱${'x'.repeat(500)}` },
      { id: 'ann', name: `${'安'.repeat(99)}🌱` },
    ],
    ['parts of seconds', { id: 'ann', exp: seconds + 60.25 }, { id: 'ann', name: null }],
  ])('may have %s', (_, said, found) => {
    expect(vouchedVisitor(signed({ exp: seconds + 60, ...said }), secret, now)).toEqual(found);
  });

  it.each([
    ['signed with another secret', signed({ id: 'ann', exp: seconds + 60 }, 'of another library'), /does not match/u],
    [
      'changed after it was signed',
      { ...signed({ id: 'ann', exp: seconds + 60 }), visitor: textOf({ id: 'bob', exp: seconds + 60 }) },
      /does not match/u,
    ],
    ['without a signature', { ...signed({ id: 'ann', exp: seconds + 60 }), signature: '' }, /does not match/u],
    ['with half a signature', { ...signed({ id: 'ann', exp: seconds + 60 }), signature: 'ab'.repeat(16) }, /does not match/u],
    ['over', signed({ id: 'ann', exp: seconds - 61 }), /is over/u],
    ['good for years', signed({ id: 'ann', exp: seconds + 90_000 }), /more than a day/u],
    ['without an id', signed({ exp: seconds + 60 }), /: id has to be/u],
    ['with an empty id', signed({ id: '', exp: seconds + 60 }), /: id has to be/u],
    ['with an id as long as a book', signed({ id: 'a'.repeat(201), exp: seconds + 60 }), /: id has to be/u],
    ['with a list for a name', signed({ id: 'ann', name: ['Ann'], exp: seconds + 60 }), /: name has to be/u],
    ['without an end', signed({ id: 'ann' }), /: exp has to be/u],
    ['no JSON', signed('ann'), /is not base64url of JSON/u],
  ])('is refused when it is %s', (_, vouching, why) => {
    expect(() => vouchedVisitor(vouching, secret, now)).toThrow(why);
  });
});

describe('the examples of docs/widget.md', () => {
  const guide = readFileSync(new URL('../../../docs/widget.md', import.meta.url), 'utf8');
  const exampleIn = (language: string): string => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'u').exec(guide)?.[1] ?? '';
  const accepted = (visitor: string, signature: string): unknown => vouchedVisitor({ visitor, signature }, secret, new Date());

  it('are right in Node', () => {
    const code = `${exampleIn('js')}\nconst { visitor, signature } = vouchFor('42', '安', '${secret}'); console.log(visitor, signature);`;
    const [visitor = '', signature = ''] = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
      .trim()
      .split(' ');
    expect(accepted(visitor, signature)).toEqual({ id: '42', name: '安' });
  });

  it('are right in Python', () => {
    const code = `${exampleIn('python')}\nprint(*vouch_for('42', '安', '${secret}'))`;
    const [visitor = '', signature = ''] = execFileSync('python3', ['-c', code], { encoding: 'utf8' }).trim().split(' ');
    expect(accepted(visitor, signature)).toEqual({ id: '42', name: '安' });
  });
});
