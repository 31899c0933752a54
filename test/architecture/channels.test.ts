import { channelKinds } from '#config/channels/channel-form.js';
import { repository } from './repository.js';

const { files, has, read } = repository;
const testsIn = (folder: string): string =>
  files
    .filter((name) => name.startsWith(folder) && name.endsWith('.test.ts'))
    .map(read)
    .join('\n');

describe('a channel', () => {
  const benches = read('test/flow/delivery/open-benches.ts');
  const [contracts, flows] = [testsIn('test/contract/'), testsIn('test/flow/delivery/')];

  it.each(channelKinds)('%s has a bench, a row and pages in both languages', (kind) => {
    expect(benches).toMatch(new RegExp(`^  '?${kind}'?: \\(\\) => open`, 'mu'));
    expect(read('docs/channels.md')).toContain(`| \`${kind}\` |`);
    expect([has(`docs/channels/${kind}.md`), has(`docs/channels/${kind}.zh.md`)]).toEqual([true, true]);
  });

  it.each([...benches.matchAll(/=> (open\w+Bench)\(/gu)].map(([, open = '']) => open))(
    'is held to the contract and the flow by %s',
    (open) => {
      expect(contracts).toMatch(new RegExp(`channelContract\\([^;]*${open}\\b`, 'u'));
      expect(flows).toMatch(new RegExp(`deliveryFlow\\([^;]*${open}\\b`, 'u'));
    },
  );
});
