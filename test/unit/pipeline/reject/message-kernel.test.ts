import { kernelMessage, messageLikeness } from '#pipeline/reject/message-kernel.js';

const east = Float32Array.of(1, 0);
const north = Float32Array.of(0, 1);
const between = Float32Array.of(Math.SQRT1_2, Math.SQRT1_2);

describe('messageLikeness', () => {
  it.each(['how do I clean the pump', '怎么安装驱动', 'ab', '𠮷𠮷', ' x '.repeat(5_000)])(
    'is 1.3 for a message with itself: %.20j',
    (text) => {
      const message = kernelMessage(text, between);
      expect(messageLikeness(message, message)).toBeCloseTo(1.3, 6);
    },
  );

  it('is symmetric, and never below 0', () => {
    const messages = [
      kernelMessage('how do I clean the pump', east),
      kernelMessage('怎么清洗水泵', between),
      kernelMessage('', north),
      kernelMessage('aaaaaaaaaa', Float32Array.of(-1, 0)),
    ];
    for (const a of messages) {
      for (const b of messages) {
        expect(messageLikeness(a, b)).toBeCloseTo(messageLikeness(b, a), 12);
        expect(messageLikeness(a, b)).toBeGreaterThan(0);
      }
    }
  });

  it('sees equal meaning in other words, and equal wording of another meaning', () => {
    expect(messageLikeness(kernelMessage('清洗水泵', east), kernelMessage('rinse it', east))).toBeCloseTo(1, 6);
    expect(messageLikeness(kernelMessage('rinse it', east), kernelMessage('rinse it', north))).toBeCloseTo(Math.exp(-12) + 0.3, 6);
    expect(messageLikeness(kernelMessage('rinse it', east), kernelMessage('abc', between))).toBeCloseTo(
      Math.exp(-12 * (1 - Math.SQRT1_2)),
      6,
    );
  });

  it('weighs shared pieces of wording', () => {
    const asked = kernelMessage('clean the pump', east);
    const [near, far] = ['cleaning the pump', 'the pumpkin'].map((text) => messageLikeness(asked, kernelMessage(text, north)));
    expect(near).toBeGreaterThan(far ?? 1);
    expect(far).toBeGreaterThan(Math.exp(-12));
  });

  it('folds width, case and spaces', () => {
    const likeness = messageLikeness(kernelMessage('ＰＵＭＰ  leaks', east), kernelMessage('pump leaks', east));
    expect(likeness).toBeCloseTo(1.3, 6);
  });

  it('goes by meaning alone where there is hardly a letter', () => {
    expect(messageLikeness(kernelMessage('', east), kernelMessage('', east))).toBe(1);
    expect(messageLikeness(kernelMessage('a', east), kernelMessage('a', east))).toBe(1);
  });

  it('is no number where a vector is none', () => {
    expect(messageLikeness(kernelMessage('pump', Float32Array.of(Number.NaN, 0)), kernelMessage('pump', east))).toBeNaN();
  });
});
