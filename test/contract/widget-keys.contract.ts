import type { WidgetKeys } from '#ports/widget-keys.js';

export interface WidgetKeysUnderTest {
  readonly keys: WidgetKeys;
  readonly addLibrary: (library: string) => Promise<void>;
  readonly dispose: () => Promise<void>;
}

const some = { visitKey: 'v'.repeat(43), secret: null, secretMadeAt: null };

/** What every store of the widgets' keys keeps to. `open` gives a fresh, empty one each time. */
export function widgetKeysContract(name: string, open: () => Promise<WidgetKeysUnderTest>): void {
  describe(`${name} keeps to the widget keys contract`, () => {
    let under: WidgetKeysUnderTest;
    beforeEach(async () => {
      under = await open();
      await under.addLibrary('plants');
    });
    afterEach(() => under.dispose());

    it('knows nothing before the first change, and what it was told after it', async () => {
      expect(await under.keys.read('plants')).toBeNull();
      expect(await under.keys.change('plants', (before) => before ?? some)).toEqual(some);
      const secret = { ...some, secret: 's'.repeat(43), secretMadeAt: '2026-11-26T00:00:00.000Z' };
      await under.keys.change('plants', (before) => ({ ...secret, visitKey: before?.visitKey ?? '' }));
      expect(await under.keys.read('plants')).toEqual(secret);
      expect(await under.keys.read('herbs')).toBeNull();
    });

    it('makes one key for all who come at once', async () => {
      const made = await Promise.all(
        ['a', 'b', 'c'].map((sign) => under.keys.change('plants', (before) => before ?? { ...some, visitKey: sign.repeat(43) })),
      );
      expect(new Set(made.map(({ visitKey }) => visitKey)).size).toBe(1);
    });

    it('refuses libraries that are not there, and names that are none', async () => {
      await expect(under.keys.change('nowhere', () => some)).rejects.toMatchObject({ code: 'LIBRARY_NOT_FOUND' });
      for (const bad of ['', '..', 'plants/..']) await expect(under.keys.read(bad)).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
    });
  });
}
