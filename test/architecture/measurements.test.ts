import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from './repository.js';

const { files, read } = repository;
const pages = files.filter((name) => /^docs\/measurements\/[^/]+\.md$/u.test(name));
const script = async <T>(name: string): Promise<T> => (await import(pathToFileURL(path.resolve('scripts/measurements', name)).href)) as T;

describe('the pages of measurements', () => {
  const wanted = {
    'the day': /20\d\d-\d\d-\d\d/u,
    'the commit': /\bcommit [\da-f]{7,40}\b/u,
    'the machine': /\d+\s(?:virtual\s)?cores\b/u,
    'the version of Node': /Node 2\d\.\d+/u,
    'the command': /(?:`|^)(?:npm run|npx huixiang|huixiang|node scripts\/)/mu,
    'what it is held against': /^Reference: \S.+\.$/mu,
  };

  it.each(pages)('%s says when, at which commit, on which machine, by which command, and beside what', (page) => {
    const text = read(page);
    expect(Object.entries(wanted).flatMap(([what, pattern]) => (pattern.test(text) ? [] : [what]))).toEqual([]);
  });

  it('are what the READMEs sum up', async () => {
    const { readmesWithSummary } = await script<{ readmesWithSummary: () => { name: string; text: string }[] }>('measurements-summary.mjs');
    const readmes = readmesWithSummary();
    expect(readmes.map(({ name }) => name)).toEqual(['README.md', 'README.zh.md']);
    expect(readmes.filter(({ name, text }) => read(name) !== text).map(({ name }) => `${name}: npm run measurements:summary`)).toEqual([]);
  });
});

describe('a figure of the summary', () => {
  const page = '| what | a second |\n| --- | --- |\n| **ours** | 67.3 (60 to 70) |\n| bare | 98.4 |\n\n98 of 100 found, 2 lost.\n';
  const filled = async (template: string): Promise<string> => {
    const { fillIn } = await script<{ fillIn: (template: string, text: string) => string }>('read-figure.mjs');
    return fillIn(template, page);
  };

  it('is taken from its cell, without marks and interval, or from its sentence', async () => {
    expect(await filled('{ours | a second} beside {bare | a second}, {/(\\d+) lost/} lost')).toBe('67.3 beside 98.4, 2 lost');
  });

  it.each(['{ours | a minute}', '{theirs | a second}', '{/(\\d+) won/}', '{/(\\d+) /}'])(
    'is refused where the page has none, or several that differ: %s',
    async (template) => {
      await expect(filled(template)).rejects.toThrow(/figures on the page/u);
    },
  );
});
