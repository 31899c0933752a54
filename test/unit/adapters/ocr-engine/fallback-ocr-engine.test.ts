import { FallbackOcrEngine } from '#adapters/ocr-engine/fallback-ocr-engine.js';
import { AssistantError } from '#domain/errors.js';
import { FakeOcrEngine } from '../../../fakes/fake-ocr-engine.js';

const picture = Buffer.from('GIF89a');
const unloadable = new AssistantError('MODEL_FAILED', 'first cannot be loaded');

describe('an OCR engine with another to fall back on', () => {
  it('takes the second for good when the first cannot be loaded, and tells it once', async () => {
    const told: string[] = [];
    const first = new FakeOcrEngine([], unloadable, 'first');
    const engine = new FallbackOcrEngine(first, new FakeOcrEngine(['from the second'], null, 'second'), ({ message }) =>
      told.push(message),
    );
    expect(engine.name).toBe('first');
    const pictures = await Promise.all([engine.read(picture), engine.read(picture)]);
    expect((await engine.read(picture)).lines[0]?.text).toBe('from the second');
    expect(pictures.map(({ lines }) => lines[0]?.text)).toEqual(['from the second', 'from the second']);
    expect(told).toEqual(['first cannot be loaded']);
    expect(first.pictures).toHaveLength(2);
    expect(engine.name).toBe('second');
  });

  it('stays with a first that works', async () => {
    const second = new FakeOcrEngine();
    const engine = new FallbackOcrEngine(new FakeOcrEngine(['from the first']), second, () => {
      throw new Error('must not be told');
    });
    expect((await engine.read(picture)).lines[0]?.text).toBe('from the first');
    expect(second.pictures).toEqual([]);
  });

  it.each(['INVALID_INPUT', 'TIMEOUT', 'OVERLOADED', 'CANCELLED'] as const)('passes %s on without falling back', async (code) => {
    const second = new FakeOcrEngine();
    const engine = new FallbackOcrEngine(new FakeOcrEngine([], new AssistantError(code, 'no')), second, () => undefined);
    await expect(engine.read(picture)).rejects.toMatchObject({ code });
    expect(second.pictures).toEqual([]);
  });

  it('passes a later failure on: the first has read before', async () => {
    const first = new FakeOcrEngine();
    const engine = new FallbackOcrEngine(first, new FakeOcrEngine(), () => undefined);
    await engine.read(picture);
    await first.close();
    await expect(engine.read(picture)).rejects.toMatchObject({ code: 'MODEL_FAILED' });
  });
});
