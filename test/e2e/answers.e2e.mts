import { describeAnswers } from './answer-cases.mts';

describe('answers of n8n in regular mode', () => describeAnswers({ queue: false }));
