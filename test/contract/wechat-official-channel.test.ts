import { openWechatOfficialBench } from '../flow/delivery/open-wechat-official-bench.js';
import { channelContract } from './channel.contract.js';

channelContract('an official account with AES', () => openWechatOfficialBench({ mode: 'aes' }));
channelContract('an official account in plain mode', () => openWechatOfficialBench({ mode: 'plain' }));
