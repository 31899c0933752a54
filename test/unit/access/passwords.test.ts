import { scryptSync } from 'node:crypto';
import { Passwords } from '#access/passwords.js';

const passwords = new Passwords();

describe('Passwords', () => {
  it('knows a password again by a hash that does not hold it and is never the same', async () => {
    const [one, other] = [await passwords.hash('correct horse 马'), await passwords.hash('correct horse 马')];
    expect(one).toMatch(/^\$scrypt\$ln=16,r=8,p=2\$/u);
    expect(one).not.toBe(other);
    expect(one).not.toContain('correct');
    expect(await passwords.verify('correct horse 马', one)).toBe(true);
    expect(await passwords.verify('correct horse 马 ', one)).toBe(false);
  });

  it('takes the same characters written in another way for the same', async () => {
    expect(await passwords.verify('caf\u00e9 au lait', await passwords.hash('cafe\u0301 au lait'))).toBe(true);
  });

  it('verifies what was hashed at another cost', async () => {
    const salt = Buffer.from('sixteen byte salt');
    const hash = scryptSync('a password of old', salt, 32, { N: 2 ** 14, r: 8, p: 1 });
    const [shownSalt, shownHash] = [salt, hash].map((bytes) => bytes.toString('base64').replaceAll('=', ''));
    const stored = `$scrypt$ln=14,r=8,p=1$${shownSalt}$${shownHash}`;
    expect(await passwords.verify('a password of old', stored)).toBe(true);
    expect(await passwords.verify('a password of new', stored)).toBe(false);
  });

  it.each([null, '', 'plain', '$scrypt$ln=16,r=8,p=2$short$short', '$argon2id$v=19$m=1,t=1,p=1$aaaa$bbbb'])(
    'fits nothing to %p',
    async (stored) => {
      expect(await passwords.verify('', stored)).toBe(false);
      expect(await passwords.verify('plain', stored)).toBe(false);
    },
  );

  it.each(['', 'nine char', '😀'.repeat(9), 'x'.repeat(1025)])('refuses a password of no good length: %p', async (password) => {
    await expect(passwords.hash(password)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('computes eight at once and turns the others away', async () => {
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => passwords.verify('x', null)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(8);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'OVERLOADED' } });
    expect(await passwords.verify('x', null)).toBe(false);
  });
});
