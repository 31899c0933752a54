// Does anything stay behind when a language model's server is faulty? 2 000 calls, a fifth of the requests answered badly, 50 at once:
//   npm run soak:llm [CALLS]     exit 1 when a call does not settle, or a place, a timer, a socket or memory is not given back
import { soakLanguageModel } from '../test/simulators/soak-language-model.js';

const calls = Number(process.argv[2] ?? 2_000);
const mostGrowth = 20;
const started = performance.now();
const report = await soakLanguageModel({ calls, atOnce: 50, faultShare: 0.2, seed: 7 });
const settled = Object.values(report.outcomes).reduce((sum, count) => sum + count, 0);
console.log(JSON.stringify({ calls, settled, seconds: Math.round((performance.now() - started) / 1000), ...report }, null, 2));
const problems = [
  [settled !== calls, 'not every call settled'],
  [report.requests < 0.8 * calls, 'the circuit breaker kept most calls from the server: the machine was too busy'],
  [report.strange.length > 0, 'a call ended in a way that is not known'],
  [report.openAtEnd > 0, 'connections stayed open'],
  [report.servedAfter < 1, 'places were not given back'],
  [report.resourcesLeft > 0, 'timers or sockets stayed behind'],
  [!(report.heapGrowth < mostGrowth), `the heap grew by ${report.heapGrowth.toFixed(1)} MB`],
].filter(([isWrong]) => isWrong);
for (const [, problem] of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
