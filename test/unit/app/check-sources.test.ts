import { checkSources } from '#app/check-sources.js';
import { loadConfig } from '#config/load.js';
import type { OwnSource } from '#domain/library-settings.js';
import { repository } from '../../architecture/repository.js';

const check = (sources: readonly OwnSource[], environment: Readonly<Record<string, string>> = {}): string => {
  const config = loadConfig({ packageRoot: repository.at(''), currentFolder: '/home-of-tests', environment });
  try {
    checkSources(config)(sources);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};
const page = (...urls: string[]): OwnSource => ({ kind: 'web', urls, sitemap: null });
const git = (url: string): OwnSource => ({ kind: 'git', url, ref: null });

describe('checkSources', () => {
  it('has nothing against what the network has to say', () => {
    const sitemap: OwnSource = { kind: 'web', urls: [], sitemap: 'https://docs.example/sitemap.xml' };
    expect(check([])).toBe('');
    expect(check([page('https://docs.example/', 'http://1.1.1.1/', 'http://localhost.example/'), sitemap])).toBe('');
    expect(check([git('https://github.com/a/b'), git('https://gitee.com/a/b')])).toBe('');
  });

  it.each([
    'http://127.0.0.1/',
    'http://127.1:8080/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://10.0.0.7/',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://localhost/',
    'http://LOCALHOST./',
    'http://wiki.localhost/',
  ])('refuses %s, and names the field', (url) => {
    expect(check([page('https://docs.example/'), page('https://docs.example/', url)])).toMatch(
      /^sources\.1\.urls\.1: \S+ is not a public address; .*ask whoever runs the server to allow it \(web\.allow\)$/u,
    );
    expect(check([{ kind: 'web', urls: [], sitemap: url }])).toContain('sources.0.sitemap: ');
  });

  it('takes what the configuration allows', () => {
    const environment = { HUIXIANG_WEB__ALLOW: '["127.0.0.0/8"]', HUIXIANG_GIT__HOSTS: '["localhost", "git.example"]' };
    expect(
      check([page('http://localhost:8080/', 'http://127.0.0.1/'), git('https://localhost/a'), git('https://git.example/a')], environment),
    ).toBe('');
    expect(check([page('http://10.0.0.1/')], environment)).toContain('10.0.0.1');
    expect(check([git('https://github.com/a/b')], environment)).toContain('take one of localhost, git.example, or ask');
  });

  it('refuses a host of repositories by its whole name', () => {
    for (const url of ['https://git.example/a', 'https://github.com.evil.example/a', 'https://sub.github.com/a'])
      expect(check([git(url)])).toContain(`sources.0.url: repositories of ${new URL(url).hostname} may not be read here (git.hosts)`);
    expect(check([git('https://github.com/a/b')], { HUIXIANG_GIT__HOSTS: '[]' })).toMatch(
      /\(git\.hosts\); ask whoever runs the server to add it$/u,
    );
  });
});
