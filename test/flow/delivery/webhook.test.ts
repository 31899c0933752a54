import { deliveryFlow } from './delivery.flow.js';
import { openWebhookBench } from './open-webhook-bench.js';

deliveryFlow('webhook', openWebhookBench);
