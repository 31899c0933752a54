import { openWechatAndroidBench } from '../flow/delivery/open-wechat-android-bench.js';
import { channelContract } from './channel.contract.js';

channelContract('wechat by android', openWechatAndroidBench);
