import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { SpaceWordSegmenter } from '../fakes/space-word-segmenter.js';
import { wordSegmenterContract } from './word-segmenter.contract.js';

wordSegmenterContract('SpaceWordSegmenter', () => new SpaceWordSegmenter());
wordSegmenterContract('JiebaWordSegmenter', () => new JiebaWordSegmenter());
