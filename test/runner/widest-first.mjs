import Sequencer from '@jest/test-sequencer';

const kinds = ['test/browser/', 'test/e2e/', 'test/flow/'];
const rank = ({ path }) => {
  const at = kinds.findIndex((kind) => path.includes(`/${kind}`));
  return at < 0 ? kinds.length : at;
};

/** Whole processes first, then flows: where no earlier run tells how long each takes, Jest would begin with the longest files, and end with one worker idle. */
export default class WidestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((a, b) => rank(a) - rank(b));
  }
}
