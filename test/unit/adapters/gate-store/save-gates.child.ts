// A program of its own: saves one gate after the other, each with many vectors, and the examples it came from.
import { FileGateStore } from '#adapters/gate-store/file-gate-store.js';
import { sampleGate } from '../../../fakes/sample-gate.js';

const [librariesFolder = ''] = process.argv.slice(2);
const store = new FileGateStore(librariesFolder);
const { background } = sampleGate();
const good = Array.from({ length: 500 }, (_, i) => new Float32Array(384).fill(i));

console.log('starting');
for (let i = 0; ; i += 1) {
  await store.saveExamples('plants', [{ text: `example ${i}`, good: true, group: null }]);
  await store.save('plants', sampleGate({ createdAt: 'by the other program', background: { ...background, good } }));
}
