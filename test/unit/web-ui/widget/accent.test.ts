import { accentOf, wantsDarkLetters } from '#web-ui/widget/accent.js';

describe('an accent', () => {
  it.each([
    ['#35704A', '#35704a'],
    [' ffd400 ', '#ffd400'],
  ])('%j is the colour %s', (written, colour) => {
    expect(accentOf(written)).toBe(colour);
  });

  it.each(['', '#fff', 'red', '#35704a;--x:1', 'url(https://evil.example)', '#35704a80', null, undefined])('%j is none', (written) => {
    expect(accentOf(written)).toBeNull();
  });

  it.each([
    ['#000000', false],
    ['#35704a', false],
    ['#ffd400', true],
    ['#ffffff', true],
  ])('letters on %s are dark: %s', (accent, isDark) => {
    expect(wantsDarkLetters(accent)).toBe(isDark);
  });
});
