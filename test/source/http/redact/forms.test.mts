import { isDistinct } from '../../../../engine/http/redact/forms';
import { placeOf } from '../../../../engine/http/redact/places';

test.each([
	'hunter42', 'S3cret-Pw', 'pa$$word', 'ops@x.example', 'a1b2c3d4', '123456789012', 'k3Jd8sLq0ZpW7x',
	'sandbox-company-token-4711', 'ünïcödé!', 'correcthorsebattery', 'Base64Text==',
])('%j is hardly ever data', (text) => {
	expect(isDistinct(text)).toBe(true);
}); // prettier-ignore

test.each([
	'', 'rose', '2024', 'ROSE60', 'Alstroemeria', 'Garden Roses', 'chrysanthemums', '2026-02-14', '02/14/2026',
	'+1 (305) 555-1234', '1,234.50', '03055551234', 'Sant-Jordi', 'token', '..........',
])('%j may be data', (text) => {
	expect(isDistinct(text)).toBe(false);
}); // prettier-ignore

test.each([
	['credential', ['password', 'Passwd', 'userPassword', 'PWD', 'authenticationToken', 'api_key', 'X-Auth',
		'Authorization', 'http.proxy-authorization', 'credentials', 'webhookSecret', 'sessionId', 'Set-Cookie']],
	['login', ['user', 'userName', 'user_id', 'login', 'apiUser']],
	['message', ['message', 'errorMessage', 'error', 'errors', 'reason', 'details', 'statusMsg']],
	['data', ['key', 'productKey', 'author', 'passengers', 'compass', 'tokenCount', 'orderDetails', 'users',
		'name', 'code', 'id', '2024', 'authorizedBy']],
])('a place of kind %s: %j', (place, names) => {
	for (const name of names) expect([name, placeOf(name)]).toEqual([name, place]);
}); // prettier-ignore
