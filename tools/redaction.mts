import { parseJson } from '../contract/language/json';
import { redactorOf } from '../engine/http/redact';
import type { Secret } from '../engine/http/redact';

/**
 * What redaction costs beside the parsing of a reply, for a list of 100,000 records without a secret:
 * when the text of the reply is known, and when all that was parsed has to be looked through.
 *
 *     npx tsx tools/redaction.mts
 */
const RECORDS = 100_000;
const ROUNDS = 7;

const records = Array.from({ length: RECORDS }, (_record, n) => ({
	id: 1_000_000 + n,
	number: `INV-${20_000 + n}`,
	customerId: 5000 + (n % 997),
	customerName: `Flores & Co ${n % 997}, Inc.`,
	productCode: `ROSE${40 + (n % 6) * 10}`,
	productDescription: `Rose Freedom Red ${40 + (n % 6) * 10} cm, grower's choice 10%`,
	shipDate: `2026-02-${String(1 + (n % 28)).padStart(2, '0')}`,
	quantity: n % 50,
	unitPrice: (n % 400) / 100,
	status: 'CONFIRMED',
	notes: 'Deliver before 9:00 AM, ask for María at the "cooler"',
	updatedAt: `2026-02-01T10:${String(n % 60).padStart(2, '0')}:00Z`,
}));
// As it comes over the wire, so that the engine holds it as one piece.
const raw = Buffer.from(JSON.stringify({ status: 1, records })).toString();

const TOKEN = 'k3Jd8sLq0ZpW7xVb2NcM5tRy9FgH1aQeU4iO6wXzAbCdEfGhIj';
const CREDENTIALS: Record<string, Secret[]> = {
	'a token of 50 letters': [{ kind: 'token', value: TOKEN }],
	'a token in Base64': [{ kind: 'token', value: Buffer.from(TOKEN).toString('base64') }],
	'user name, password and token': [
		{ kind: 'username', value: 'ops@petalworks.example' },
		{ kind: 'password', value: 'Summer24!rain' },
		{ kind: 'token', value: TOKEN },
	],
	'short user name and password': [
		{ kind: 'username', value: 'acme' },
		{ kind: 'password', value: 'kiwi' },
		{ kind: 'token', value: TOKEN },
	],
	'a password that is a word of the data': [
		{ kind: 'username', value: 'acme' },
		{ kind: 'password', value: 'rose' },
		{ kind: 'token', value: TOKEN },
	],
};

/** Processor time, the best of some rounds, in milliseconds. */
function costOf(work: () => unknown): number {
	const times = Array.from({ length: ROUNDS }, () => {
		const before = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1000;
	});
	return Math.min(...times);
}

console.log(
	`${RECORDS} records, ${(raw.length / 1e6).toFixed(0)} MB; the best of ${ROUNDS} rounds`,
);
for (const [name, secrets] of Object.entries(CREDENTIALS)) {
	const parsed = parseJson(raw);
	const redactor = redactorOf(secrets);
	if (redactor.value(parsed, raw) !== parsed) throw new Error('Nothing was to be hidden');
	const parsing = costOf(() => parseJson(raw));
	const figures = [
		['parsing', parsing],
		['redaction', costOf(() => redactor.value(parsed, raw))],
		['looking through all', costOf(() => redactor.value(parsed))],
	] as const;
	console.log(
		[
			name.padEnd(38),
			...figures.map(
				([what, cost]) =>
					`${what} ${cost.toFixed(0)} ms (${((100 * cost) / parsing).toFixed(0)} %)`,
			),
		].join('  '),
	);
}
