import { parse } from 'yaml';
import { sectionOf, withSection } from '#config/edit-section.js';

const section = { kind: 'openai-compatible', model: 'small', baseUrl: 'http://127.0.0.1:8000/v1' };
const name = 'languageModel';

describe('one section of a settings file', () => {
  it('is added at the end of whatever is there', () => {
    expect(parse(withSection('', name, section))).toEqual({ languageModel: section });
    const text = '# ours\nserver:\n  port: 1 # a door\n\n# the end';
    expect(withSection(text, name, section).startsWith(`${text}\n`)).toBe(true);
  });

  it('is changed where it stands, and nothing else of the file, comments in it too', () => {
    const text = [
      '# ours',
      'languageModel:',
      '  # the big one',
      '  kind: openai-compatible',
      '  model: big # it was',
      '  retries: 5 # slow line',
      '',
      '# about the door',
      'server: {port: 1}   # odd   spacing',
      'channels: []',
      '',
    ].join('\n');
    const changed = withSection(text, name, { kind: 'openai-compatible', model: 'small', retries: 5 });
    expect(changed).toBe(text.replace('model: big', 'model: small'));
    const none = withSection(text, name, { kind: 'none' });
    expect(parse(none)).toEqual({ languageModel: { kind: 'none' }, server: { port: 1 }, channels: [] });
    expect(none.endsWith(text.slice(text.indexOf('# about the door')))).toBe(true);
    expect(withSection(none, name, { kind: 'none' })).toBe(none);
  });

  it.each([
    ['in one line', 'languageModel: { kind: none }\nserver: { port: 1 }\n'],
    ['as the last line without an end', 'server: { port: 1 }\nlanguageModel:\n  kind: none'],
    ['of nothing', 'languageModel:\nserver: { port: 1 }\n'],
    ['in a file in one line', '{ languageModel: { kind: none }, server: { port: 1 } }\n'],
    ['with the ends of lines of Windows', 'languageModel:\r\n  kind: none\r\nserver:\r\n  port: 1\r\n'],
    ['that another one repeats', 'languageModel: &one { kind: none }\nserver: { port: 1 }\n'],
  ])('is found %s', (_, text) => {
    expect(parse(withSection(text, name, section))).toEqual({ languageModel: section, server: { port: 1 } });
  });

  it('is not touched where that would change something else, or the file cannot be read', () => {
    const shared = 'languageModel: &one { kind: none }\nimageReader: *one\n';
    expect(() => withSection(shared, name, section)).toThrow('change it by hand');
    expect(() => withSection('a: [', name, section)).toThrow('expected YAML');
    expect(() => withSection('- a\n', name, section)).toThrow('expected settings by name');
  });

  it('says what stands in it', () => {
    expect(sectionOf('languageModel: { kind: none }', name)).toEqual({ kind: 'none' });
    expect([sectionOf('', name), sectionOf('languageModel: 3', name)]).toEqual([{}, {}]);
  });
});
