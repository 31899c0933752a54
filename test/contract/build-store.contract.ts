import type { BuildStore } from '#ports/build-store.js';
import { tokenVersion } from '#domain/token-vectors.js';
import { fillBuild, publishSample, publishWithTokens, sampleManifest, sampleModel, sampleTokens } from '../fakes/sample-build.js';

export interface BuildStoreUnderTest {
  readonly store: BuildStore;
  /** Another program's view of the same libraries; the same store where there is none. */
  readonly other: BuildStore;
  readonly dispose: () => Promise<void> | void;
}

/** What every build store keeps to. `open` gives a fresh, empty one each time. */
export function buildStoreContract(name: string, open: () => Promise<BuildStoreUnderTest>): void {
  describe(`${name} keeps to the build store contract`, () => {
    let under: BuildStoreUnderTest;
    let store: BuildStore;
    beforeEach(async () => {
      under = await open();
      store = under.store;
    });
    afterEach(async () => under.dispose());

    const textsOf = async (library: string): Promise<string[]> => {
      const build = await under.other.open(library, sampleModel);
      const texts = [...build.chunks.all()].map(({ text }) => text);
      await build.close();
      return texts;
    };

    it('knows nothing of a library that nobody made', async () => {
      expect(await store.current('nowhere')).toBeNull();
      expect(await store.list('nowhere')).toEqual([]);
      await expect(store.open('nowhere', sampleModel)).rejects.toMatchObject({ code: 'LIBRARY_NOT_FOUND' });
    });

    it('refuses names that are no library names', async () => {
      for (const bad of ['', '../etc', 'Upper', 'a/b', '.locks', '-a', 'a'.repeat(64), '库']) {
        await expect(store.open(bad, sampleModel)).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
        await expect(store.lock(bad)).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
        await expect(store.current(bad)).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
      }
    });

    it('opens what was published, with its vectors and chunks', async () => {
      const id = await publishSample(store, 'plants', ['water the basil', 'feed the mint']);
      const build = await under.other.open('plants', sampleModel);
      expect(build.manifest).toMatchObject({ id, library: 'plants', counts: { chunks: 2 } });
      expect(build.chunks.chunks([1])).toMatchObject([{ text: 'feed the mint' }]);
      expect(await build.vectors.search(Float32Array.of(1, 0, 0), 1)).toMatchObject([{ row: 0 }]);
      expect(await under.other.current('plants')).toEqual(build.manifest);
      await build.close();
      await build.close();
    });

    it('opens a build with its token vectors, and one without any', async () => {
      await publishSample(store, 'without', ['water the basil']);
      const bare = await under.other.open('without', sampleModel);
      expect([bare.tokens, bare.manifest.tokens]).toEqual([null, null]);
      await bare.close();
      await publishWithTokens(store, 'plants', ['water the basil', 'feed the mint']);
      const build = await under.other.open('plants', sampleModel);
      expect(build.manifest.tokens).toBe(tokenVersion);
      expect(await build.tokens?.read([1, 0])).toEqual([sampleTokens(1), sampleTokens(0)]);
      await build.close();
      await expect(build.tokens?.read([0])).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    });

    it('stays with the old build when token vectors are missing, or said to be where there are none', async () => {
      await publishSample(store, 'plants', ['old']);
      const writer = await store.lock('plants');
      const without = await writer.begin(sampleModel);
      await fillBuild(without, ['new']);
      await expect(without.publish({ ...sampleManifest(without.id, 'plants', 1), tokens: tokenVersion })).rejects.toMatchObject({
        code: 'INTERNAL',
      });
      const withTokens = await writer.begin(sampleModel, { withTokens: true });
      await fillBuild({ ...withTokens, vectors: withTokens.vectors, chunks: withTokens.chunks, tokens: null }, ['new']);
      await expect(withTokens.publish(sampleManifest(withTokens.id, 'plants', 1))).rejects.toMatchObject({ code: 'INTERNAL' });
      await expect(withTokens.publish({ ...sampleManifest(withTokens.id, 'plants', 1), tokens: tokenVersion })).rejects.toMatchObject({
        code: 'BUILD_CORRUPT',
      });
      await writer.release();
      expect(await textsOf('plants')).toEqual(['old']);
    });

    it('shows nothing of a build before it is published, and nothing after it was dropped', async () => {
      const old = await publishSample(store, 'plants', ['old']);
      const writer = await store.lock('plants');
      await fillBuild(await writer.begin(sampleModel), ['new']);
      expect((await store.list('plants')).map(({ id }) => id)).toEqual([old]);
      expect(await textsOf('plants')).toEqual(['old']);
      await writer.release();
      expect((await store.list('plants')).map(({ id }) => id)).toEqual([old]);
      expect(await store.current('plants')).toMatchObject({ id: old });
    });

    it('says not built for a library whose first build was dropped', async () => {
      const writer = await store.lock('plants');
      await writer.begin(sampleModel);
      await writer.release();
      await expect(store.open('plants', sampleModel)).rejects.toMatchObject({ code: 'LIBRARY_NOT_BUILT' });
    });

    it('lets one writer in at a time, and the next one after it', async () => {
      const writer = await store.lock('plants');
      await expect(store.lock('plants')).rejects.toMatchObject({ code: 'LIBRARY_BUSY' });
      await expect(under.other.lock('plants')).rejects.toMatchObject({ code: 'LIBRARY_BUSY' });
      await writer.release();
      const next = await under.other.lock('plants');
      await writer.release();
      await expect(store.lock('plants')).rejects.toMatchObject({ code: 'LIBRARY_BUSY' });
      await next.release();
    });

    it('lets exactly one of many writers in that come at once', async () => {
      const locks = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => (i % 2 ? store : under.other).lock('plants')));
      const writers = locks.flatMap((lock) => (lock.status === 'fulfilled' ? lock.value : []));
      expect(writers).toHaveLength(1);
      await writers[0]?.release();
    });

    it('locks each library for itself', async () => {
      const [plants, tools] = [await store.lock('plants'), await under.other.lock('tools')];
      await Promise.all([plants.release(), tools.release()]);
    });

    it('refuses a build of another model, naming both', async () => {
      await publishSample(store, 'plants', ['text']);
      const opening = under.other.open('plants', { ...sampleModel, name: 'other-model', fingerprint: 'other' });
      await expect(opening).rejects.toMatchObject({
        code: 'BUILD_MODEL_MISMATCH',
        message: expect.stringMatching(/sample-model.*other-model/),
      });
    });

    it('keeps the newest three builds, newest first', async () => {
      const ids: string[] = [];
      for (const text of ['1', '2', '3', '4', '5']) ids.push(await publishSample(store, 'plants', [text]));
      expect((await store.list('plants')).map(({ id }) => id)).toEqual(ids.slice(2).reverse());
      expect(await textsOf('plants')).toEqual(['5']);
    });

    it('goes back to an earlier build, and on from there', async () => {
      const [first, second] = [await publishSample(store, 'plants', ['1']), await publishSample(store, 'plants', ['2'])];
      await store.setLive('plants', first);
      expect([(await under.other.current('plants'))?.id, await textsOf('plants')]).toEqual([first, ['1']]);
      expect((await store.list('plants')).map(({ id }) => id)).toEqual([second, first]);
      await publishSample(store, 'plants', ['3']);
      expect(await textsOf('plants')).toEqual(['3']);
    });

    it('makes a build live instead of one, unless another is live by now', async () => {
      const [first, second] = [await publishSample(store, 'plants', ['1']), await publishSample(store, 'plants', ['2'])];
      for (const id of [first, null])
        await expect(under.other.setLive('plants', id, { instead: first })).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await textsOf('plants')).toEqual(['2']);
      await under.other.setLive('plants', first, { instead: second });
      expect(await textsOf('plants')).toEqual(['1']);
      await under.other.setLive('plants', null, { instead: first });
      await under.other.setLive('plants', second, { instead: null });
      expect(await textsOf('plants')).toEqual(['2']);
    });

    it('makes none live that it does not keep, nor while somebody writes', async () => {
      const id = await publishSample(store, 'plants', ['1']);
      for (const unknown of ['', '..', '../plants', '20260102T030405Z-ffffff'])
        await expect(store.setLive('plants', unknown)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const writer = await under.other.lock('plants');
      await expect(store.setLive('plants', id)).rejects.toMatchObject({ code: 'LIBRARY_BUSY' });
      await writer.release();
      expect(await textsOf('plants')).toEqual(['1']);
    });

    it('leaves a library without a live build, to be built anew', async () => {
      await publishSample(store, 'plants', ['1']);
      await store.setLive('plants', null);
      expect(await under.other.current('plants')).toBeNull();
      await expect(under.other.open('plants', sampleModel)).rejects.toMatchObject({ code: 'LIBRARY_NOT_BUILT' });
      await publishSample(store, 'plants', ['2']);
      expect(await textsOf('plants')).toEqual(['2']);
    });

    it('opens the chunks of the live build alone, whatever model made it', async () => {
      await publishSample(store, 'plants', ['1']);
      const { manifest, chunks, close } = await under.other.openChunks('plants');
      expect([manifest.library, chunks.size]).toEqual(['plants', 1]);
      await close();
      await store.setLive('plants', null);
      await expect(under.other.openChunks('plants')).rejects.toMatchObject({ code: 'LIBRARY_NOT_BUILT' });
    });

    it('leaves a library without a live build by whoever writes it', async () => {
      const id = await publishSample(store, 'plants', ['1']);
      const writer = await store.lock('plants');
      await writer.retire();
      await writer.release();
      expect(await under.other.current('plants')).toBeNull();
      expect((await store.list('plants')).map((manifest) => manifest.id)).toEqual([id]);
    });

    it('keeps a build that somebody has open until it was closed', async () => {
      const id = await publishSample(store, 'plants', ['held']);
      const held = await under.other.open('plants', sampleModel);
      for (const text of ['2', '3', '4', '5']) await publishSample(store, 'plants', [text]);
      expect((await store.list('plants')).map((manifest) => manifest.id)).toContain(id);
      expect(held.chunks.chunks([0])).toMatchObject([{ text: 'held' }]);
      await held.close();
      await publishSample(store, 'plants', ['6']);
      expect(await store.list('plants')).toHaveLength(3);
    });

    it('publishes a build once, and begins none without the lock', async () => {
      const writer = await store.lock('plants');
      const build = await writer.begin(sampleModel);
      await fillBuild(build, ['text']);
      await build.publish(sampleManifest(build.id, 'plants', 1));
      await expect(build.publish(sampleManifest(build.id, 'plants', 1))).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
      await writer.release();
      await expect(writer.begin(sampleModel)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    });

    it('opens any build that is kept', async () => {
      await publishSample(store, 'plants', ['old']);
      await publishSample(store, 'plants', ['new']);
      const [, earlier] = await store.list('plants');
      const build = await store.openBuild('plants', earlier!.id, sampleModel);
      expect([...build.chunks.all()].map(({ text }) => text)).toEqual(['old']);
      await build.close();
      await build.close();
      await expect(store.openBuild('plants', '20200101T000000Z-000000', sampleModel)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(store.openBuild('plants', '../x', sampleModel)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const other = { ...sampleModel, fingerprint: 'other' };
      await expect(store.openBuild('plants', earlier!.id, other)).rejects.toMatchObject({ code: 'BUILD_MODEL_MISMATCH' });
    });

    it('publishes two builds under one lock', async () => {
      const writer = await store.lock('plants');
      for (const text of ['first', 'second']) {
        const build = await writer.begin(sampleModel);
        await fillBuild(build, [text]);
        await build.publish(sampleManifest(build.id, 'plants', 1));
      }
      await writer.release();
      expect(await textsOf('plants')).toEqual(['second']);
    });

    it('stays with the old build when the new one does not hold what its manifest says', async () => {
      await publishSample(store, 'plants', ['old']);
      const writer = await store.lock('plants');
      const build = await writer.begin(sampleModel);
      await fillBuild(build, ['one', 'two']);
      await expect(build.publish(sampleManifest('20200101T000000Z-000000', 'plants', 2))).rejects.toMatchObject({ code: 'INTERNAL' });
      await expect(build.publish(sampleManifest(build.id, 'plants', 3))).rejects.toMatchObject({ code: 'BUILD_CORRUPT' });
      await writer.release();
      expect(await textsOf('plants')).toEqual(['old']);
      expect(await store.list('plants')).toHaveLength(1);
    });
  });
}
