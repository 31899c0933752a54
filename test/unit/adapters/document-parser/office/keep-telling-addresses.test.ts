import { keepTellingAddresses } from '#adapters/document-parser/office/keep-telling-addresses.js';

describe('links of an office document', () => {
  it.each([
    ['See <a href="https://docs.example.org/pump">the <b>pump</b> page</a>.', 'See the <b>pump</b> page.'],
    ['<a href="#_Toc1">安装</a>', '安装'],
    ['请看<a href="https://docs.example.org/pump">这里</a>', '请看<a href="https://docs.example.org/pump">这里</a>'],
    ['<a id="x" href="https://a.example/">Click here</a>', '<a id="x" href="https://a.example/">Click here</a>'],
    ['<a href="javascript:alert(1)">here</a>', 'here'],
    ['<a id="bookmark"></a>Text', '<a id="bookmark"></a>Text'],
  ])('turns %s into %s', (html, expected) => {
    expect(keepTellingAddresses(html)).toBe(expected);
  });
});
