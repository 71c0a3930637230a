import { scryptSync } from 'node:crypto';
import fc from 'fast-check';
import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { KometSalesWebhookApi } from '../../credentials/KometSalesWebhookApi.credentials';
import { fingerprintOf } from '../../engine/subscription/secret';
import { startHook } from '../support/webhook.mts';
import type { Answer, Hook } from '../support/webhook.mts';
import { Counter, closeConnections } from './counter.mts';
import { chosenEvents, eComNowDelivery, expectedOf } from './ecomnow-delivery.mts';
import { kometDelivery } from './komet-delivery.mts';
import { DOORS, bringing, secretText } from './senders.mts';
import { LONG_MS, SEED, runs, tell } from './support.mts';

/**
 * Deliveries of both vendors, one after the other, to the triggers behind a real server in n8n's own
 * context: none starts the workflow without the right secret, no good one is turned away, each is
 * answered once in the form of its sender, and soon.
 */
const EACH = Math.ceil(runs(10_000) / 2);
const SLOWEST_MS = 50;

afterAll(closeConnections);

/** What is not as it should be, as one value that is easy to read. */
function expectAll(is: Record<string, unknown>, should: Record<string, unknown>) {
	if (JSON.stringify(is) !== JSON.stringify(should)) expect(is).toEqual(should);
}

describe(`Komet Sales (seed ${SEED})`, () => {
	let hook: Hook;
	beforeAll(async () => {
		hook = await startHook();
	});
	afterAll(async () => await hook.stop());

	/** How a workflow ends, as n8n answers it, and the status that Komet is told then. */
	const ENDINGS: Record<string, Array<[status: string, answer: Answer]>> = {
		onReceived: [['1', (response, { webhookResponse }) => response.json(webhookResponse)]],
		lastNode: [
			['1', (response) => response.json([{ note: 'x' }])],
			['1', (response) => response.json([])],
			['0', (response) => response.status(500).json({ message: 'Error in workflow' })],
		],
		responseNode: [
			['1', (response) => response.json({ status: '1', message: 'Yes' })],
			['0', (response) => response.json({ status: '0', message: 'No' })],
			['0', (response) => response.json({})],
			['0', (response) => response.status(500).json({})],
		],
	};
	const ending = fc
		.constantFrom(...Object.entries(ENDINGS))
		.chain(([responseMode, ends]) =>
			fc.constantFrom(...ends).map(([status, answer]) => ({ responseMode, status, answer })),
		);

	const COMPANY = '6316';
	const trigger = fc.record({
		// None: anybody, so that whoever sends is the right one.
		door: fc.oneof(
			...Object.values(DOORS),
			DOORS.header.map(({ sender }) => ({
				credential: undefined,
				sender: { ...sender, isRight: true },
			})),
		),
		delivery: kometDelivery(COMPANY),
		company: fc.constantFrom('', '', COMPANY, ` ${COMPANY}`, '6317'),
		ending,
		sendErrorField: fc.boolean(),
		includeHeaders: fc.boolean(),
	});

	test('the credential offers no authentication beside these', () => {
		const { options } = new KometSalesWebhookApi().properties[0];
		const values = (options as INodePropertyOptions[]).map(({ value }) => value);
		expect(values).toEqual(Object.keys(DOORS));
	});

	test(
		'lets in the right sender and no other, and answers in its form',
		async () => {
			const counter = new Counter(hook);
			await fc.assert(
				fc.asyncProperty(trigger, async ({ door, delivery, company, ending, ...settings }) => {
					const { credential, sender } = door;
					const { name, message, namesCompany } = delivery;
					const isOther = namesCompany && !['', COMPANY].includes(company.trim());
					const good = message.http === 200 && isOther ? 403 : message.http;
					const http = sender.isRight ? good : 401;
					hook.parameters = {
						event: name,
						authentication: credential ? 'credential' : 'none',
						responseMode: ending.responseMode,
						settings: {
							...settings,
							companyId: company,
							...(message.http === 413 ? { maxBodySize: 0.001 } : {}),
						},
					};
					hook.credential = credential ?? {};
					hook.answer = ending.answer;
					const type = message.type === undefined ? [] : ['content-type', message.type];
					const { answer, item, results } = await counter.deliver({
						...message,
						headers: [...type, ...sender.headers],
						query: [...message.query, ...sender.query],
					});
					const told = JSON.parse(answer.text) as IDataObject;
					const status = http === 200 ? ending.status : '0';
					const names = Object.keys(told).sort().join();
					// A workflow that answers by itself is heard as it speaks.
					const isOwn = http === 200 && ending.responseMode === 'responseNode';
					const withError = !isOwn && settings.sendErrorField && status === '0';
					expectAll(
						{
							http: answer.http,
							starts: item !== undefined,
							results,
							status: told.status,
							names: isOwn ? '' : names,
							isText: typeof told.message === 'string' && told.message !== '',
							isJson: answer.type.startsWith('application/json'),
							...(withError ? { error: told.error } : {}),
						},
						{
							http,
							starts: http === 200,
							results: 1,
							status,
							names: isOwn ? '' : withError ? 'error,message,status' : 'message,status',
							isText: true,
							isJson: true,
							...(withError ? { error: told.message } : {}),
						},
					);
					if (item && message.comesOut) expect(item.json).toMatchObject(message.comesOut);
				}),
				{ numRuns: EACH },
			);
			tell(`Komet Sales: ${counter}`);
			expect(Math.max(counter.slowest.p99, counter.slowest.p50)).toBeLessThan(SLOWEST_MS);
		},
		LONG_MS,
	);
});

describe(`eComNow (seed ${SEED})`, () => {
	let hook: Hook;
	beforeAll(async () => {
		hook = await startHook({ node: 'eComNowTrigger', credential: 'eComNowVendorApi' });
	});
	afterAll(async () => await hook.stop());

	/** Where the value that lets a delivery in comes from. */
	const PASSWORDS = ['S3cret!pass', 'pä ss'];
	/** What n8n works out of a password, for the node of this workflow. */
	const workedOut = new Map(
		PASSWORDS.map((password) => {
			const secret = scryptSync(password, 'bench 2', 24).toString('base64url');
			return [password, `Basic ${Buffer.from(`n8n:${secret}`).toString('base64')}`];
		}),
	);
	const remembered = (authentication: string) => ({
		registrations: { new_order: { fingerprint: fingerprintOf(authentication) } },
	});
	const place = fc.oneof(
		// A registration is known; the credential may have been changed since.
		fc.tuple(secretText, fc.constantFrom('', 'other')).chain(([text, webhookSecret]) => {
			const isKnown = text.trim() !== '';
			return bringing(text, isKnown).map((sender) => ({
				staticData: isKnown ? remembered(text.trim()) : {},
				credential: { webhookSecret, password: '' },
				sender,
			}));
		}),
		// The credential has a value of its own.
		secretText.chain((webhookSecret) =>
			bringing(webhookSecret, true).map((sender) => ({
				staticData: {},
				credential: { webhookSecret, password: '' },
				sender,
			})),
		),
		// Nothing is known yet: what would be registered is worked out.
		fc.constantFrom(...workedOut).chain(([password, authentication]) =>
			bringing(authentication, true).map((sender) => ({
				staticData: {},
				credential: { webhookSecret: '', password },
				sender,
			})),
		),
	);
	const trigger = fc.record({
		place,
		notice: eComNowDelivery,
		chosen: chosenEvents,
		requireAuthentication: fc.constantFrom(true, true, true, false),
		includeHeaders: fc.boolean(),
		includeRawBody: fc.boolean(),
	});

	test(
		'lets in the right sender and no other, and answers in its form',
		async () => {
			const counter = new Counter(hook);
			await fc.assert(
				fc.asyncProperty(
					trigger,
					async ({ place: { staticData, credential, sender }, notice, chosen, ...more }) => {
						const { requireAuthentication, ...settings } = more;
						hook.parameters = { ...chosen, requireAuthentication, settings };
						hook.staticData = staticData;
						hook.credential = { username: 'vendor', baseUrl: 'http://127.0.0.1:1', ...credential };
						const { answer, item, results } = await counter.deliver({
							verb: 'POST',
							headers: ['content-type', 'application/json', ...sender.headers],
							bytes: Buffer.from(notice.text),
						});
						const mayEnter = sender.isRight || !requireAuthentication;
						const { http, starts } = mayEnter
							? expectedOf(notice, chosen)
							: { http: 401, starts: false };
						const told = JSON.parse(answer.text) as IDataObject;
						expectAll(
							{
								http: answer.http,
								starts: item !== undefined,
								results,
								names: Object.keys(told),
								isText: typeof told.message === 'string' && told.message !== '',
								isJson: answer.type.startsWith('application/json'),
							},
							{ http, starts, results: 1, names: ['message'], isText: true, isJson: true },
						);
						if (item && notice.comesOut) expect(item.json).toMatchObject(notice.comesOut);
					},
				),
				{ numRuns: EACH },
			);
			tell(`eComNow: ${counter}`);
			expect(Math.max(counter.slowest.p99, counter.slowest.p50)).toBeLessThan(SLOWEST_MS);
		},
		LONG_MS,
	);
});
