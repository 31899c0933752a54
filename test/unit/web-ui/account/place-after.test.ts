import { placeAfter } from '#web-ui/account/place-after.js';

const site = 'https://kb.example.org';

describe('where somebody goes who had to sign in', () => {
  it.each(['/account', '/libraries/a%2Fb/settings?x=1#y', '/'])('is back to %s', (to) => {
    expect(placeAfter(`?to=${encodeURIComponent(to)}`, site)).toBe(to);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    String.raw`\\evil.example`,
    'javascript:alert(1)',
    'data:text/html,x',
    'account',
    '',
    '/sign-in',
    '/sign-in?to=/sign-in',
    'https://kb.example.org.evil.example/',
    'http://[',
  ])('is the first page and not %j', (to) => {
    expect(placeAfter(`?to=${encodeURIComponent(to)}`, site)).toBe('/');
  });

  it('is the first page where nothing was wanted', () => {
    expect(placeAfter('', site)).toBe('/');
  });
});
