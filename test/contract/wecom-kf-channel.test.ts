import { openWecomKfBench } from '../flow/delivery/open-wecom-kf-bench.js';
import { channelContract } from './channel.contract.js';

channelContract('customer service of WeCom', openWecomKfBench);
