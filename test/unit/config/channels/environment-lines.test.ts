import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { withVariables } from '#config/channels/environment-lines.js';
import { Secret } from '#config/secret.js';
import { temporaryFolder } from '../../../contract/temporary-folder.js';

const folder = temporaryFolder();
const one = (value: string, name = 'A_KEY'): ReadonlyMap<string, Secret> => new Map([[name, new Secret(value)]]);

describe('withVariables', () => {
  it('adds lines behind what is there', () => {
    const both = new Map([...one('1', 'B'), ...one('2+/=', 'C')]);
    expect(withVariables('', both)).toBe('B=1\nC=2+/=\n');
    expect(withVariables('# mine\nA=0', both)).toBe('# mine\nA=0\nB=1\nC=2+/=\n');
  });

  it.each(['plain', 'a+/=:@%,-.b', '$HOME', '`id`', 'a#b', 'a&b;c|d', '"quoted"', '~', '*', '!1', '(x)', '{y}'])('is read alike by a shell and by Node: %s', (value) => {
    const text = withVariables('', one(value));
    const file = folder.file('some.env');
    writeFileSync(file, text);
    expect(execFileSync('sh', ['-c', `set -a; . "${file}"; set +a; printf %s "$A_KEY"`], { encoding: 'utf8' })).toBe(value);
    expect(parseEnv(text)).toEqual({ A_KEY: value });
  });

  it.each(["it's", 'a\\b'])('refuses what they would read differently, and does not show it: %s', (value) => {
    expect(() => withVariables('', one(value))).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', message: expect.not.stringContaining(value) }));
  });

  it.each(['A_KEY=old\n', 'x=1\nexport A_KEY = old', '  A_KEY='])('replaces nothing: %j', (text) => {
    expect(() => withVariables(text, one('new'))).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
  });

  it('leaves a line that says the same already', () => {
    expect(withVariables('B=0\r\nA_KEY=new\r\n', one('new'))).toBe('B=0\r\nA_KEY=new\r\n');
    expect(withVariables("A_KEY='$x'\n", one('$x'))).toBe("A_KEY='$x'\n");
  });

  it('takes a comment and a longer name for no line of it', () => {
    expect(withVariables('# A_KEY=old\nA_KEY_2=old\n', one('new'))).toBe('# A_KEY=old\nA_KEY_2=old\nA_KEY=new\n');
  });
});
