import { AssistantError } from '#domain/errors.js';
import type { Picture } from '#domain/picture.js';
import type { Turn } from '#domain/question.js';
import { Budget } from '#pipeline/budget.js';
import { Preprocess } from '#pipeline/preprocess/preprocess.js';
import { ReadAcceptedPictures } from '#pipeline/preprocess/read-accepted-pictures.js';
import { localPictureReading, type ReadPictures } from '#pipeline/preprocess/read-pictures.js';
import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import type { RunContext } from '#pipeline/stage.js';
import { drain } from '../../../fakes/drain.js';
import { FakeTime } from '../../../fakes/fake-time.js';
import { FakeOcrEngine } from '../../../fakes/fake-ocr-engine.js';

const picture: Picture = { mediaType: 'image/png', bytes: Buffer.from('\u0089PNG', 'latin1') };
const { signal } = new AbortController();
const none = new AssistantError('INVALID_INPUT', 'the picture cannot be read');

async function preprocess(text: string, ocr: FakeOcrEngine | null, pictures: readonly Picture[] = [picture]) {
  const turn: Turn = { text, mode: 'direct', history: [], pictures };
  return drain(new Preprocess(ocr && localPictureReading(ocr)).run(turn, { signal }));
}

describe('Preprocess', () => {
  it.each(['', '@bot', '？', '[捂脸]', 'x'])('reads the picture of a message without words: %j', async (text) => {
    const { result, events } = await preprocess(text, new FakeOcrEngine(['How do I', 'install the pump?']));
    expect(result).toMatchObject({ message: 'How do I\ninstall the pump?', text: 'How do I install the pump?', language: 'en' });
    expect(result).not.toHaveProperty('pictures');
    expect(events).toEqual([{ type: 'message-read', reading: expect.objectContaining({ inPictures: 'How do I install the pump?' }) }]);
  });

  it.each(['how do I install the pump?', '谢谢大佬'])('reads none beside words: %j', async (text) => {
    const ocr = new FakeOcrEngine();
    await preprocess(text, ocr);
    expect(ocr.pictures).toEqual([]);
  });

  it('takes what was read before as read', async () => {
    const ocr = new FakeOcrEngine(['something else']);
    const known = { ...picture, bytes: new Uint8Array(), text: 'How is it rinsed?' };
    expect((await preprocess('', ocr, [known])).result).toMatchObject({ message: 'How is it rinsed?' });
    expect(ocr.pictures).toEqual([]);
  });

  it.each(['这个报错怎么解决？', '怎么办？', 'how do I fix this error?', '帮忙看下截图里的报错'])(
    'reads the picture of a message that says nothing without it: %j',
    async (text) => {
      const { result, events } = await preprocess(text, new FakeOcrEngine(['Boiler: error code E21']));
      const words = text.replace('？', '?');
      expect(result).toMatchObject({
        text: `${words} Boiler: error code E21`,
        language: text.startsWith('how') ? 'en' : 'zh',
        history: [],
      });
      expect(result).not.toHaveProperty('pictures');
      expect(events).toEqual([{ type: 'message-read', reading: expect.objectContaining({ inPictures: 'Boiler: error code E21' }) }]);
    },
  );

  it.each([new FakeOcrEngine([]), new FakeOcrEngine([], none)])('goes by vague words where the picture gives nothing', async (ocr) => {
    expect((await preprocess('怎么办？', ocr)).result).toMatchObject({ text: '怎么办?' });
  });

  it('keeps the pictures beside words for later', async () => {
    expect((await preprocess('how do I install the pump?', new FakeOcrEngine())).result).toMatchObject({ pictures: [picture] });
  });

  it.each([
    ['no text is in it', new FakeOcrEngine([])],
    ['pictures are left out', null],
  ])('finds nothing said where %s', async (_, ocr) => {
    expect((await preprocess('', ocr)).result).toMatchObject({ outcome: 'declined', reason: 'empty' });
  });

  it('reads no idle talk in a picture as a question', async () => {
    expect((await preprocess('', new FakeOcrEngine(['谢谢大佬']))).result).toMatchObject({ reason: 'small-talk' });
  });

  it('fails with what the engine says of a picture that is none', async () => {
    await expect(preprocess('', new FakeOcrEngine([], none))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(preprocess('', new FakeOcrEngine(), [{ ...picture, bytes: Buffer.from('text') }])).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('takes all pictures, and of long ones the beginning', async () => {
    const ocr = new FakeOcrEngine(['how '.repeat(2000)]);
    const { result } = await preprocess('', ocr, [picture, picture]);
    expect(ocr.pictures).toHaveLength(2);
    expect('text' in result && result.text.length).toBeLessThanOrEqual(2000);
  });
});

describe('localPictureReading', () => {
  it('leaves out what the engine is not sure of', async () => {
    const ocr = new FakeOcrEngine(['#~|', 'sure']);
    const unsure = {
      ...ocr,
      name: 'fake',
      close: async () => undefined,
      read: async () => {
        const read = await ocr.read(picture.bytes);
        return { ...read, lines: read.lines.map((line) => (line.text === 'sure' ? line : { ...line, confidence: 0.2 })) };
      },
    };
    expect(await localPictureReading(unsure)([picture], signal)).toBe('sure');
  });
});

describe('ReadAcceptedPictures', () => {
  const reading = { intent: 'question' as const, quote: null, links: [], mentions: [] };
  const question = { message: 'how?', text: 'how?', history: [], reading, pictures: [picture, picture] } as unknown as AcceptedQuestion;
  const run = (ocr: FakeOcrEngine, stop = signal) =>
    drain(new ReadAcceptedPictures(localPictureReading(ocr)).run(question, { signal: stop } as RunContext));

  it('counts what stands in the pictures as what came before', async () => {
    const { result, events } = await run(new FakeOcrEngine(['E05']));
    expect(result).toMatchObject({
      text: 'how?',
      history: [{ role: 'user', text: 'E05 E05', beside: 'picture' }],
      reading: { inPictures: 'E05 E05' },
    });
    expect(events).toEqual([{ type: 'message-read', reading: { ...reading, inPictures: 'E05 E05' } }]);
  });

  it('goes on without a picture that cannot be read', async () => {
    expect((await run(new FakeOcrEngine([], none))).result).toBe(question);
  });

  it.each([true, false])('goes on with what was read when the next is not done in time (heeds being told to stop: %s)', async (heeds) => {
    const time = new FakeTime();
    const budget = new Budget({ clock: time, schedule: time.schedule }, { deadlineSeconds: 10, messageTokens: null });
    let reads = 0;
    const slowly: ReadPictures = (_, stop) => {
      reads += 1;
      if (reads === 1) return Promise.resolve('E05');
      return new Promise((_resolve, reject) => heeds && stop.addEventListener('abort', () => reject(none)));
    };
    const reader = new ReadAcceptedPictures(slowly);
    const going = drain(reader.run(question, { signal, budget } as RunContext));
    await time.pass(4_000);
    const { result, events } = await going;
    expect(result).toMatchObject({ reading: { inPictures: 'E05' } });
    expect(events[0]).toEqual({ type: 'step-skipped', skipped: { step: 'read-pictures', reason: 'time' } });
    expect((await drain(reader.run(question, { signal, budget } as RunContext))).result).toBe(question);
    expect(reads).toBe(2);
    budget.close();
  });

  it('ends when the run does', async () => {
    await expect(run(new FakeOcrEngine(), AbortSignal.abort())).rejects.toThrow();
  });
});
