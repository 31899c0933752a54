import { SystemClock } from '#adapters/clock/system-clock.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { clockContract } from './clock.contract.js';

clockContract('FakeClock', () => new FakeClock());
clockContract('SystemClock', () => new SystemClock());
