import { noLibrarySettings, type KeptLibrarySettings } from '#domain/library-settings.js';
import { OwnerChoices, type FixedChoices } from '#library/owner-choices.js';

const choices = (said: Partial<KeptLibrarySettings>, fixed: FixedChoices = {}) =>
  new OwnerChoices(
    { read: async () => ({ ...noLibrarySettings, ...said }), change: () => Promise.reject(new Error('nothing is changed here')) },
    { fixed: (library) => (library === 'ruled' ? fixed : {}), chunkTokens: 256 },
  );

describe('what holds for a library', () => {
  it('is what the configuration says of it, else its owner, else the configuration for all', async () => {
    expect(await choices({}).chunkTokens('plants')).toBe(256);
    expect(await choices({ chunkTokens: 100 }).chunkTokens('plants')).toBe(100);
    expect(await choices({ chunkTokens: 100 }, { chunkTokens: 400 }).chunkTokens('ruled')).toBe(400);
    expect(await choices({}).webSearch('plants')).toBe(false);
    expect(await choices({ webSearch: true }).webSearch('plants')).toBe(true);
    expect(await choices({ webSearch: true }, { webSearch: false }).webSearch('ruled')).toBe(false);
    expect(choices({}, { webSearch: false }).fixed('ruled')).toEqual(['webSearch']);
    expect(choices({}, { webSearch: false }).fixed('plants')).toEqual([]);
  });

  it('are the policies its owner settled', async () => {
    expect(await choices({}).policies('plants')).toEqual({});
    expect(await choices({ groupPolicy: 'precision=0.9' }).policies('plants')).toEqual({ group: { kind: 'precision', target: 0.9 } });
  });
});
