import { headingsBelow } from '#shared/headings-below.js';

describe('headingsBelow', () => {
  it.each([
    ['回响网关 手册', ['回响网关 手册', '安装'], ['安装']],
    ['Pump  manual', ['PUMP manual', 'Pump manual'], ['Pump manual']],
    ['Pump', ['Pump'], []],
    ['Pump', ['Setup', 'Pump'], ['Setup', 'Pump']],
    ['pump.md', [], []],
  ])('leaves out a title that is said again: %s, %j', (title, headings, shown) => {
    expect(headingsBelow(title, headings)).toEqual(shown);
  });
});
