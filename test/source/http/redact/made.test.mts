import { orderWebhooks } from '../../../../contract/ecomnow/order-webhooks';
import { redactorOf } from '../../../../engine/http/redact';
import { SPELLINGS } from '../../../support/spellings.mts';
import { randomOf } from '../../../support/random.mts';

const redactor = redactorOf([{ kind: 'token', value: 'k3Jd8sLq0ZpW7xVb2NcM5tRy9FgH1aQe' }]);
const SECRET = 'aZ09_-bcdEFGhijkLMnop12345qrsTUv';
const VALUE = orderWebhooks.authentication(SECRET);
const ENCODED = VALUE.replace('Basic ', '');

test.each<[string, string]>([
	['as a header', VALUE],
	['without its scheme', ENCODED],
	['decoded', `n8n:${SECRET}`],
	['cut', ENCODED.slice(0, 24)],
	['cut and decoded', `n8n:${SECRET.slice(0, 24)}`],
])('what a trigger made up is hidden %s', (_how, given) => {
	for (const spelling of ['as it is', 'in a URL', 'in JSON', 'in JSON in JSON', 'in HTML']) {
		const text = SPELLINGS[spelling](given, randomOf(1));
		for (const place of [text, `a "${text}" b`, `a=${text}&b`, `a\\n${text}`]) {
			const [inText, inValue] = [
				redactor.text(place),
				JSON.stringify(redactor.value({ any: [place], [place]: 1 }, JSON.stringify([place]))),
			];
			for (const clean of [inText, inValue]) {
				expect(clean).toContain('[hidden]');
				expect(clean).not.toContain(given.slice(8, 20));
			}
		}
	}
});

test.each([
	'https://n8n.example/webhook/8f14e45f-ceea-467f-a2c7-000000000001/ecomnow',
	'n8n: 2.40.7',
	'n8n:nodes-base.httpRequestTool',
	'docker.io/n8nio/n8n:2.40.7-alpine',
	'bjhuO and Bjhuo123',
	'QUJDbjhuOmFaMDlfLWJjZEVGR2hpamtMTW5vcDEyMzQ1cXJzVFV2',
])('%s is data', (text) => {
	expect(redactor.text(text)).toBe(text);
	const record = { text };
	expect(redactor.value(record, JSON.stringify(record))).toBe(record);
});
