import { byteRange } from '#http/byte-range.js';

const held = { bytes: 100, tag: '"100-1"' };

describe('a range of bytes', () => {
  it.each([
    ['bytes=0-9', { start: 0, end: 10 }],
    ['bytes=90-', { start: 90, end: 100 }],
    ['bytes=90-500', { start: 90, end: 100 }],
    ['bytes=-10', { start: 90, end: 100 }],
    ['bytes=-500', { start: 0, end: 100 }],
    ['bytes=99-99', { start: 99, end: 100 }],
    ['bytes=100-', 'none'],
    ['bytes=-0', 'none'],
    ['bytes=9-0', 'all'],
    ['bytes=-', 'all'],
    ['bytes=0-9,20-29', 'all'],
    ['lines=0-9', 'all'],
    ['bytes=0-9999999999999999999999', 'all'],
    ['bytes=١-٩', 'all'],
    [undefined, 'all'],
  ])('%j of a hundred is %j', (range, wanted) => {
    expect(byteRange({ range, ifRange: undefined }, held)).toEqual(wanted);
  });

  it('is one of the file that the asker knows, or all of the one that is there', () => {
    expect(byteRange({ range: 'bytes=0-9', ifRange: '"100-1"' }, held)).toEqual({ start: 0, end: 10 });
    expect(byteRange({ range: 'bytes=0-9', ifRange: '"100-2"' }, held)).toBe('all');
    expect(byteRange({ range: 'bytes=0-9', ifRange: 'W/"100-1"' }, held)).toBe('all');
  });
});
