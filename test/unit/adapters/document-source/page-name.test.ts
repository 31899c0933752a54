import { pageName } from '#adapters/document-source/page-name.js';

const reads = (name: string): boolean => /\.(?:html?|md|pdf|txt)$/u.test(name);

describe('the name of a page', () => {
  it.each([
    ['https://docs.example.org/guide/install', 'text/html; charset=utf-8', 'docs.example.org/guide/install.html'],
    ['https://docs.example.org/guide/install', '', 'docs.example.org/guide/install.html'],
    ['https://docs.example.org/', 'text/html', 'docs.example.org/index.html'],
    ['https://docs.example.org/guide/', 'TEXT/HTML', 'docs.example.org/guide/index.html'],
    ['https://docs.example.org/a.html', 'text/html', 'docs.example.org/a.html'],
    ['https://docs.example.org/a.htm', 'text/html', 'docs.example.org/a.htm'],
    ['https://docs.example.org/a.pdf', 'application/octet-stream', 'docs.example.org/a.pdf'],
    ['https://docs.example.org/a.pdf', '', 'docs.example.org/a.pdf'],
    ['https://docs.example.org/README.md', 'text/html', 'docs.example.org/README.md.html'],
    ['https://docs.example.org/README.md', 'text/plain', 'docs.example.org/README.md'],
    ['https://docs.example.org/v1.2', 'text/html', 'docs.example.org/v1.2.html'],
    ['https://docs.example.org/show.php?id=7&x=a.pdf', 'text/html', 'docs.example.org/show.php?id=7&x=a.pdf.html'],
    ['https://docs.example.org/download?id=7', 'application/pdf', 'docs.example.org/download?id=7.pdf'],
    ['https://docs.example.org/logo', 'image/png', 'docs.example.org/logo'],
    ['http://127.0.0.1:8080/x', 'text/plain', '127.0.0.1:8080/x.txt'],
    ['https://docs.example.org/%E6%B0%B4%E5%9F%B9', 'text/html', 'docs.example.org/水培.html'],
    ['https://docs.example.org/a%2Fb/%2E%2E/%00/%ff', 'text/html', 'docs.example.org/%00/%ff.html'],
    ['https://docs.example.org/a%2fb%5C', 'text/html', 'docs.example.org/a%2fb%5C.html'],
  ])('at %s of type %p is as people know it', (address, type, name) => {
    expect(pageName(address, type, reads)).toBe(name);
  });
});
