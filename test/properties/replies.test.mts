import fc from 'fast-check';
import { eComNow } from '../../contract/ecomnow';
import { kometSales } from '../../contract/komet';
import { isObject } from '../../contract/language/raw';
import { callsOf } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';
import { decode } from '../../engine/http/decode';
import type { Decoded, HttpReply } from '../../engine/http/decode';
import { deviations } from '../deviations/deviations.mts';
import { canCombine, deviating, fatesOfBoth, fateOf, kindOf, received } from '../deviations/machine.mts'; // prettier-ignore
import { kept } from './komet-delivery.mts';
import { LONG_MS, SEED, runs } from './support.mts';

/**
 * Replies as no server should send them, and mutated good ones: of what was asked, each says exactly
 * one of done, refused and unknown; nothing is done that the reply does not prove.
 */
const calls = [kometSales, eComNow].flatMap((service) =>
	callsOf(service).map((call) => [service, call] as const),
);
/** By their names, which are all that a failure has to show. */
const nameOf = ([service, call]: (typeof calls)[number]) =>
	`${service.label} ${call.resource}.${call.key}`;
const byName = new Map(calls.map((one) => [nameOf(one), one]));
const byDeviation = new Map(deviations.map((one, at) => [`${at} ${one.name}`, one]));
const deviation = fc.constantFrom(...byDeviation.keys());

/** The names that mean something in some reply. */
const words = fc.constantFrom(
	...['status', 'Status', 'message', 'error', 'errors', 'success', 'code', 'result', 'ok', 'data'],
	...new Set(calls.flatMap(([, { response }]) => [response.list, response.perRecord, response.status])), // prettier-ignore
);
const leaf = fc.oneof(
	fc.constantFrom<unknown>(0, 1, '0', '1', 'true', 'false', true, false, null, '', 'OK', 'failed', -1, 2, '1.0'), // prettier-ignore
	fc.string(),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
	json: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		leaf,
		fc.array(tie('json'), { maxLength: 4 }),
		fc.dictionary(fc.oneof(words.map(String), fc.string()), tie('json'), { maxKeys: 5 }),
	),
}));

const status = fc.oneof(
	{ arbitrary: fc.constantFrom(200, 201, 204), weight: 4 },
	fc.constantFrom(301, 302, 400, 401, 403, 404, 408, 409, 422, 429, 499, 500, 502, 503, 504),
	fc.integer({ min: 200, max: 599 }),
);
const type = fc.constantFrom('application/json', 'text/html', 'text/plain', undefined);
const body = fc.oneof(
	{ arbitrary: json.map((value) => JSON.stringify(value)), weight: 5 },
	json.map((value) => JSON.stringify(JSON.stringify(value))),
	json.chain((value) => fc.nat(200).map((end) => JSON.stringify(value).slice(0, end))),
	fc.string(),
	fc.constantFrom('', ' ', '<html>Sign in</html>', '\ufeff{"status":1}', 'null', '[[]]'),
);
const reply = fc.tuple(status, type, body).map(
	([http, contentType, text]): HttpReply => ({
		status: http,
		headers: contentType === undefined ? {} : { 'content-type': contentType },
		body: text,
	}),
);

const ROWS = ['KS001', 4711, 'KS001'];
const rowsOf = ({ response: { perRecord } }: Call) =>
	perRecord ? ROWS.map((code) => ({ [perRecord]: code })) : [];

/** Members of JSON under a name, in any case, wherever they stand. */
function everyIn(value: unknown, name: string): unknown[] {
	if (Array.isArray(value)) return value.flatMap((member) => everyIn(member, name));
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([key, member]) => [
		...(key.toLowerCase() === name.toLowerCase() ? [member] : []),
		...everyIn(member, name),
	]);
}

const isYes = (value: unknown) =>
	typeof value !== 'object' && ['1', 'true'].includes(String(value).trim().toLowerCase());

/** Whether a reply says anywhere that something was done. What HTTP says is enough where nothing is documented. */
function mayProve(service: Service, { response }: Call, { status: http, body: text }: HttpReply) {
	if (http < 200 || http >= 300) return false;
	if (!service.envelope) return true;
	let value: unknown;
	try {
		value = JSON.parse(text.trim());
		if (typeof value === 'string') value = JSON.parse(value);
	} catch {
		return false;
	}
	return [response.status, 'status'].some((name) => everyIn(value, name).some(isYes));
}

/** What is told of what was asked: of all of it, or of rows one by one. */
function toldBy(decoded: Decoded, effect: Call['effect']) {
	if ('failure' in decoded) {
		const { outcome, message } = decoded.failure;
		expect(['not done', 'unknown']).toContain(outcome);
		expect(message.trim()).not.toBe('');
		// A read changes nothing, so that nobody has to look.
		if (effect === 'read') expect(outcome).toBe('not done');
		return [outcome];
	}
	return decoded.outcomes.map(({ failed, json: record }) => {
		expect(typeof record === 'object' && record !== null).toBe(true);
		if (failed) expect(failed.words.trim()).not.toBe('');
		return failed?.outcome ?? 'done';
	});
}

describe(`with the seed ${SEED}`, () => {
	test(
		'any reply to any call says one of done, refused and unknown, and proves what is done',
		() => {
			fc.assert(
				fc.property(fc.constantFrom(...byName.keys()), reply, (name, given) => {
					const [service, call] = byName.get(name)!;
					const rows = rowsOf(call);
					const decoded = decode(service, call, given, { rows });
					const told = toldBy(decoded, call.effect);
					if (call.effect !== 'read') expect(told.length).toBeGreaterThan(0);
					if (call.effect !== 'read' && told.includes('done'))
						expect(mayProve(service, call, given)).toBe(true);
					if ('failure' in decoded || rows.length === 0) return;
					// Every row that was sent is told of, and none twice.
					const those = decoded.outcomes.flatMap((outcome) => outcome.rows ?? []);
					expect([...those].sort()).toEqual([...new Set(those)].sort());
					expect([...new Set(those)].sort()).toEqual(rows.map((_row, at) => at));
				}),
				{
					numRuns: runs(5_000),
					examples: [
						// Was a failure without words.
						['eComNow webhook.get', { status: 400, headers: {}, body: '""' }],
					],
				},
			);
		},
		LONG_MS,
	);

	const lists = calls.filter(([, { effect, response }]) => effect === 'read' && response.list !== undefined); // prettier-ignore
	test(
		'a list has as many records as the reply',
		() => {
			const records = fc.array(fc.dictionary(fc.string({ minLength: 1 }), leaf, { minKeys: 1 }));
			fc.assert(
				fc.property(
					fc.constantFrom(...lists.map(nameOf)),
					records,
					fc.constantFrom<unknown[]>([], [null]),
					(name, given, more) => {
						const [service, call] = byName.get(name)!;
						const text = JSON.stringify({ status: 1, [call.response.list!]: [...given, ...more] });
						const decoded = decode(service, call, { status: 200, headers: {}, body: text });
						const outcomes = 'outcomes' in decoded ? decoded.outcomes : [];
						expect(JSON.stringify(outcomes.map(({ json: record }) => record))).toBe(
							JSON.stringify(kept(given)),
						);
					},
				),
				{ numRuns: runs(2_000) },
			);
		},
		LONG_MS,
	);

	test(
		'a good reply with deviations says no more than each of them allows',
		() => {
			fc.assert(
				fc.property(fc.constantFrom(...byName.keys()), deviation, deviation, (name, ...names) => {
					const [service, call] = byName.get(name)!;
					const [one, other] = names.map((each) => byDeviation.get(each)!);
					const kind = kindOf(service, call);
					if (!(kind in one.fates) || !(kind in other.fates) || !canCombine(one, other)) return;
					const read = (...applied: typeof deviations) =>
						decode(service, call, received(deviating(service, call, applied, rowsOf(call))), {
							rows: rowsOf(call),
						});
					const documented = read();
					const outcomes = 'outcomes' in documented ? documented.outcomes : [];
					const fate = fateOf(kind, read(one, other), outcomes);
					expect(fatesOfBoth(kind, one, other)).toContain(fate);
				}),
				{ numRuns: runs(3_000) },
			);
		},
		LONG_MS,
	);
});
