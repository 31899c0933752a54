import { InvalidArgumentError } from 'commander';
import { readPolicy } from '#cli/read-policy.js';
import { policyText } from '#domain/gate-policy.js';

describe('readPolicy', () => {
  it.each([
    ['precision=0.9', { kind: 'precision', target: 0.9 }],
    ['f=0.5', { kind: 'f', beta: 0.5 }],
    ['f0.5', { kind: 'f', beta: 0.5 }],
    ['F1', { kind: 'f', beta: 1 }],
    [' f=10 ', { kind: 'f', beta: 10 }],
    ['false-answers=2', { kind: 'false-answers', perHundred: 2 }],
    ['false-answers=0', { kind: 'false-answers', perHundred: 0 }],
    ['false-answers=100', { kind: 'false-answers', perHundred: 100 }],
  ])('reads %j', (text, policy) => {
    expect(readPolicy(text)).toEqual(policy);
    expect(readPolicy(policyText(readPolicy(text)))).toEqual(policy);
  });

  it.each([
    '',
    'precision',
    'precision=',
    'precision=0',
    'precision=1',
    'precision=90',
    'precision=0.9.1',
    'precision=-0.5',
    'precision=0,9',
    'precision=90%',
    'precision = 0.9',
    'precision=０．９',
    'precision=NaN',
    'precision=0.9 f=1',
    'f',
    'f=0',
    'f=11',
    'f=1e3',
    'f=Infinity',
    'false-answers=101',
    'false-answers=-1',
    'recall=0.9',
  ])('refuses %j, and says what it may be', (text) => {
    expect(() => readPolicy(text)).toThrow(InvalidArgumentError);
    expect(() => readPolicy(text)).toThrow(/precision=0\.9, f=0\.5 or false-answers=2/u);
  });
});
