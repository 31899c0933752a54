import { checkLibraryName, isLibraryName } from '#domain/library-name.js';

describe('checkLibraryName', () => {
  it.each(['default', 'a', '0', 'open-mmlab-2', 'a'.repeat(63)])('accepts %s', (name) => {
    expect(() => checkLibraryName(name)).not.toThrow();
    expect(isLibraryName(name)).toBe(true);
  });

  it.each(['', '-a', 'A', 'a_b', 'a.b', '.', '..', '../a', 'a/b', 'a\\b', 'a\n', ' a', 'é', '库', 'a'.repeat(64)])('refuses %j', (name) => {
    expect(() => checkLibraryName(name)).toThrow(expect.objectContaining({ code: 'LIBRARY_NAME_INVALID' }));
    expect(isLibraryName(name)).toBe(false);
  });

  it('shows what was wrong without control characters, and not all of a huge name', () => {
    expect(() => checkLibraryName('\u001b[31m')).toThrow('"\\u001b[31m"');
    expect(() => checkLibraryName('x'.repeat(100_000))).toThrow(/^.{1,250}$/);
  });
});
