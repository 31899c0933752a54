import { landmarkMap } from '#calibrate/learn/landmark-map.js';
import { kernelMessage, messageLikeness, type KernelMessage } from '#pipeline/reject/message-kernel.js';

const texts = ['how do I clean the pump', 'clean the pump', '怎么清洗水泵', 'lunch today', '今天吃什么', 'football on sunday'];
const messages = texts.map((text, i): KernelMessage => kernelMessage(text, Float32Array.of(Math.cos(i / 2), Math.sin(i / 2))));
const product = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

describe('landmarkMap', () => {
  it('places messages so that inner products are their likeness, where each of them is a landmark', () => {
    const { place } = landmarkMap(messages);
    for (const a of messages) for (const b of messages) expect(product(place(a), place(b))).toBeCloseTo(messageLikeness(a, b), 3);
  });

  it('keeps the likeness to landmarks of a message that is none', () => {
    const { place } = landmarkMap(messages.slice(0, 4));
    const other = messages[4] as KernelMessage;
    for (const landmark of messages.slice(0, 4)) {
      expect(product(place(other), place(landmark))).toBeCloseTo(messageLikeness(other, landmark), 3);
    }
    expect(product(place(other), place(other))).toBeLessThanOrEqual(messageLikeness(other, other));
  });

  it('turns coefficients of places into weights of landmarks that say the same', () => {
    const { place, weights } = landmarkMap(messages.slice(0, 4));
    const coefficients = Float64Array.of(1, -2, 0.5, 3);
    const weighed = weights(coefficients);
    for (const message of messages) {
      const likeness = messages.slice(0, 4).map((landmark) => messageLikeness(message, landmark));
      expect(product(weighed, Float64Array.from(likeness))).toBeCloseTo(product(coefficients, place(message)), 8);
    }
  });

  it('stands equal landmarks, and none', () => {
    const [one] = messages as [KernelMessage];
    const same = landmarkMap([one, one, one]);
    expect([...same.place(one), ...same.weights(Float64Array.of(1, 1, 1))].every(Number.isFinite)).toBe(true);
    expect(product(same.place(one), same.place(one))).toBeCloseTo(1.3, 2);
    expect(landmarkMap([]).place(one)).toHaveLength(0);
  });
});
