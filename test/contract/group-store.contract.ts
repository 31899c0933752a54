import { chosenNothing, type GroupStore } from '#ports/group-store.js';

/** What every store of groups keeps to. */
export function groupStoreContract(name: string, open: () => GroupStore): void {
  describe(`${name} keeps to the group store contract`, () => {
    let store: GroupStore;
    beforeEach(() => {
      store = open();
    });
    afterEach(() => store.close());

    it('knows of nothing that was chosen, and lists no group for it', async () => {
      expect(await store.get('feishu:a:1')).toEqual(chosenNothing);
      await store.change('feishu:a:1', {});
      expect([...(await store.all())]).toEqual([]);
    });

    it('keeps every choice, and changes none that was not named', async () => {
      const rules = {
        quietTimes: [{ from: '22:00', to: '07:30', days: [1, 7] }],
        timeZone: 'Asia/Shanghai',
        answersPerHour: 3,
        coolDownMinutes: 0.5,
      };
      await store.change('wecom:b:2', { name: 'Support 售后' });
      await store.change('feishu:a:1', { mode: 'shadow', library: 'plants', namedLibrary: 'plants', ...rules });
      await store.change('feishu:a:1', { mutedUntil: '2026-01-01T00:00:00.000Z', answersPerHour: 4 });
      expect(await store.get('feishu:a:1')).toEqual({
        ...chosenNothing,
        ...rules,
        mode: 'shadow',
        library: 'plants',
        namedLibrary: 'plants',
        mutedUntil: '2026-01-01T00:00:00.000Z',
        answersPerHour: 4,
      });
      expect(await store.get('wecom:b:2')).toEqual({ ...chosenNothing, name: 'Support 售后' });
      const all = await store.all();
      expect([...all.keys()]).toEqual(['feishu:a:1', 'wecom:b:2']);
      expect(all.get('feishu:a:1')).toEqual(await store.get('feishu:a:1'));
    });

    it('tells no quiet time from nothing chosen of it', async () => {
      await store.change('feishu:a:1', { quietTimes: [], coolDownMinutes: 0 });
      expect(await store.get('feishu:a:1')).toMatchObject({ quietTimes: [], coolDownMinutes: 0 });
      await store.change('feishu:a:1', { quietTimes: null, coolDownMinutes: null });
      expect(await store.get('feishu:a:1')).toEqual(chosenNothing);
    });

    it('loses none of many changes at once', async () => {
      await Promise.all([
        store.change('feishu:a:1', { mode: 'silent' }),
        store.change('feishu:a:1', { answersPerHour: 9 }),
        store.change('feishu:a:1', { timeZone: 'UTC' }),
      ]);
      expect(await store.get('feishu:a:1')).toMatchObject({ mode: 'silent', answersPerHour: 9, timeZone: 'UTC' });
    });
  });
}
