import { openWecomBench } from '../flow/delivery/open-wecom-bench.js';
import { channelContract } from './channel.contract.js';

channelContract('an application of WeCom', () => openWecomBench());
channelContract('an application of WeCom without Markdown', () => openWecomBench(false));
