import type { IDataObject } from 'n8n-workflow';
import { polls } from '../../contract/komet/polls';
import { keyOf } from '../../engine/poll/poll';
import { pollerOn } from '../support/poller.mts';
import type { Poller } from '../support/poller.mts';
import { pick, stage } from '../support/stage.mts';
import { clock } from '../../sandbox/komet/clock.mts';
import { layOut } from '../../sandbox/komet/laid.mts';
import type { Laid } from '../../sandbox/komet/laid.mts';
import { DEMO } from '../../sandbox/komet/server.mts';
import { kometTime } from '../../sandbox/komet/state.mts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

const at = stage();
const now = Date.now.bind(Date);
let shift = 0;
/** Moves the clocks of n8n and of Komet. */
const later = (ms: number) => {
	shift += ms;
};
/** A moment as Komet writes it, before or after now. */
const moment = (ms = 0) => kometTime(new Date(Date.now() + ms));
const day = (ms = 0) => moment(ms).slice(0, 10);

beforeEach(() => {
	// Away from midnight, so that a test does not run into the next day.
	shift = Date.parse(`${new Date(now()).toISOString().slice(0, 10)}T09:00:00Z`) - now();
	jest.spyOn(Date, 'now').mockImplementation(() => now() + shift);
	clock.behindMs = 0;
	clock.written = undefined;
});
afterEach(() => {
	jest.restoreAllMocks();
});

/** A record of a poll, new or with another content. */
const recordOf = (event: string, id: number, more: Partial<Laid> = {}): Laid => {
	const { id: key, changedOn } = polls[event];
	const changed = more.changed ?? moment();
	return {
		changed,
		day: day(),
		...more,
		json: { [key]: id, total: 1, ...(changedOn ? { [changedOn]: changed } : {}), ...more.json },
	};
};

/** A published workflow with a poll, and the list that it reads. */
function published(event: string, options: IDataObject = {}, form: IDataObject = {}) {
	const records: Laid[] = layOut(at.sandbox.state, polls[event].method, []);
	const needs = event === 'vendorInvoiceWaiting' ? { statusId: 3 } : {};
	const poller = pollerOn(at, { event, ...needs, filters: {}, options, ...form });
	const add = (id: number, more: Partial<Laid> = {}) => records.push(recordOf(event, id, more));
	return { poller, records, add };
}

const ids = (found: IDataObject[] | null) =>
	found && found.map(({ id, invoiceNumber }) => id ?? invoiceNumber);

describe.each(Object.keys(polls))('%s', (event) => {
	const { waits } = polls[event];

	test('brings what is new once, and what changed again', async () => {
		const { poller, records, add } = published(event);
		add(1);
		expect(ids(await poller.activate())).toEqual(waits ? [1] : null);
		expect(await poller.poll()).toBeNull();

		later(MINUTE);
		add(2);
		expect(ids(await poller.poll())).toEqual([2]);
		later(MINUTE);
		expect(await poller.poll()).toBeNull();

		records[0] = recordOf(event, 1, { json: { total: 2 } });
		expect(ids(await poller.poll())).toEqual([1]);
		expect(await poller.poll()).toBeNull();
	});

	test('begins a test with the newest record, and leaves the position alone', async () => {
		const { poller, add } = published(event);
		await poller.activate();
		add(1, { changed: moment(-2 * DAY) });
		add(3, { changed: moment(-MINUTE / 2) });
		add(2, { changed: moment(-DAY) });
		const kept = JSON.stringify(poller.kept);
		expect(ids(await poller.test())).toEqual([3]);
		expect(JSON.stringify(poller.kept)).toBe(kept);
		later(MINUTE);
		expect(ids(await poller.poll())).toContain(3);
	});

	test('says so when a test finds no record', async () => {
		const { poller } = published(event);
		await expect(poller.test()).rejects.toMatchObject({
			message: expect.stringContaining(`Komet Sales has no ${polls[event].record}`),
			description: expect.stringContaining('The node is set up correctly'),
		});
	});

	test('brings nothing of a poll that failed, and all of it with the next', async () => {
		const { poller, add } = published(event);
		await poller.activate();
		later(MINUTE);
		add(7);
		// Longer than the overlap, which would bring it otherwise.
		later(10 * MINUTE);
		at.sandbox.faults.next({ kind: 'refused', message: 'Not now' });
		await expect(poller.poll()).rejects.toMatchObject({
			message: 'Not now',
			description: expect.stringContaining('Nothing is lost'),
		});
		later(DAY / 2);
		expect(ids(await poller.poll())).toEqual([7]);
	});
});

describe('a real change in Komet', () => {
	const order = () => at.sandbox.state.orders[0];
	const setUp = (form: IDataObject = {}) => {
		order().shipDate = day(5 * DAY);
		order().updatedOn = moment(-DAY);
		return pollerOn(at, { event: 'invoiceChanged', filters: {}, options: {}, ...form });
	};

	test('of an invoice brings the record of its list, with all fields', async () => {
		const poller = setUp();
		expect(await poller.activate()).toBeNull();
		order().invoiceNotes = 'Changed';
		order().updatedOn = moment();
		expect(await poller.poll()).toEqual([
			expect.objectContaining({ id: 6908, number: 212061, invoiceNotes: 'Changed' }),
		]);
	});

	test('is left out by the filters of the form', async () => {
		const others = setUp({ filters: { customerId: pick('id', 20515) } });
		const own = setUp({ filters: { customerId: pick('id', 20514), status: 0 } });
		await others.activate();
		await own.activate();
		order().updatedOn = moment();
		expect(await others.poll()).toBeNull();
		expect(ids(await own.poll())).toEqual([6908]);
		expect(at.sent('invoice.list')[3].query).toMatchObject({ customerId: '20514', status: '0' });
	});

	test('of its synchronization takes it out of what waits; unmarked, it comes again', async () => {
		const { poller, records, add } = published('paymentWaiting');
		add(1);
		expect(ids(await poller.activate())).toEqual([1]);
		records[0].synced = true;
		expect(await poller.poll()).toBeNull();
		records[0].synced = false;
		expect(ids(await poller.poll())).toEqual([1]);
	});
});

describe('the first poll', () => {
	test('starts from now: what changed before it never comes', async () => {
		const { poller, add } = published('paymentChanged');
		add(1, { changed: moment(-MINUTE) });
		expect(await poller.activate()).toBeNull();
		later(2 * MINUTE);
		expect(await poller.poll()).toBeNull();
	});

	test('reads from Start Date, in the time zone of the workflow', async () => {
		const startDate = new Date(Date.now() - 2 * DAY).toISOString().slice(0, 19);
		const { poller, add } = published('invoiceChanged', { startDate });
		// New York is four or five hours behind GMT.
		add(1, { changed: moment(-2 * DAY + 210 * MINUTE) });
		add(2, { changed: moment(-2 * DAY + 310 * MINUTE) });
		expect(ids(await poller.activate())).toEqual([2]);
		expect(await poller.poll()).toBeNull();
		const [, second] = at.sent();
		expect(String(second.query.updatedAsOf).slice(0, 13)).toBe(moment(-5 * MINUTE).slice(0, 13));
	});

	test.each([
		['none', 'soon', 'must be a date and time'],
		['in the future', '2099-01-01', 'must not be in the future'],
	])('refuses a Start Date that is %s', async (_what, startDate, words) => {
		const { poller } = published('invoiceChanged', { startDate });
		await expect(poller.activate()).rejects.toThrow(`Start Date: ${words}`);
		expect(at.sent()).toEqual([]);
	});

	test('fails when the token is not allowed, so that publishing shows it', async () => {
		at.credential.token = DEMO.restrictedToken;
		const { poller } = published('customerChanged');
		await expect(poller.activate()).rejects.toMatchObject({
			message: 'The authentication token has no access to customer.list.',
		});
	});
});

describe('nothing is lost and nothing comes twice', () => {
	test('when n8n is restarted after polls that brought nothing', async () => {
		const { poller, add } = published('invoiceChanged');
		await poller.activate();
		add(1);
		later(MINUTE);
		expect(ids(await poller.poll())).toEqual([1]);
		later(30 * MINUTE);
		expect(await poller.poll()).toBeNull();
		poller.restart();
		later(MINUTE);
		add(2);
		expect(ids(await poller.poll())).toEqual([2]);
		poller.restart();
		expect(await poller.poll()).toBeNull();
	});

	test('when the workflow is unpublished for days and published again', async () => {
		const { poller, add } = published('prebookChanged');
		await poller.activate();
		add(1, { day: day(DAY) });
		later(20 * DAY);
		add(2, { day: day(DAY) });
		at.sandbox.requests.length = 0;
		expect(ids(await poller.activate())).toEqual([1, 2]);
		// 34 days of vendor ship dates, seven at a time.
		expect(at.sent('prebook.details.list')).toHaveLength(5);
		expect(await poller.activate()).toBeNull();
	});

	test('when one of several windows fails', async () => {
		const { poller, add } = published('prebookChanged');
		await poller.activate();
		add(1);
		add(2, { day: day(10 * DAY) });
		at.sandbox.requests.length = 0;
		at.sandbox.faults.next({ kind: 'slow', ms: 1 });
		at.sandbox.faults.next({ kind: 'brokenJson' });
		await expect(poller.poll()).rejects.toThrow('something else than JSON');
		expect(at.sent()).toHaveLength(2);
		expect(ids(await poller.poll())).toEqual([1, 2]);
		expect(await poller.poll()).toBeNull();
	});

	test('when a connection breaks and the read is repeated', async () => {
		const { poller, add } = published('paymentChanged');
		await poller.activate();
		add(1);
		at.sandbox.faults.next({ kind: 'reset' });
		expect(ids(await poller.poll())).toEqual([1]);
		expect(poller.kept.calls).toMatchObject({ sent: 3 });
	});

	test('when a change is saved late, with an earlier time', async () => {
		const { poller, add } = published('invoiceChanged');
		await poller.activate();
		later(10 * MINUTE);
		await poller.poll();
		add(1, { changed: moment(-4 * MINUTE) });
		later(MINUTE / 2);
		expect(ids(await poller.poll())).toEqual([1]);
		expect(await poller.poll()).toBeNull();
	});

	test('when a second change falls into the same second', async () => {
		const { poller, records, add } = published('invoiceChanged');
		await poller.activate();
		add(1);
		expect(ids(await poller.poll())).toEqual([1]);
		records[0].json.total = 99;
		expect(await poller.poll()).toMatchObject([{ id: 1, total: 99 }]);
	});

	test.each([
		['behind', 30 * MINUTE],
		['ahead', -30 * MINUTE],
	])('when the clock of Komet is half an hour %s', async (_name, behindMs) => {
		clock.behindMs = behindMs;
		const { poller, add } = published('invoiceChanged');
		await poller.activate();
		for (const id of [1, 2, 3]) {
			later(7 * MINUTE);
			add(id, { changed: moment(-behindMs) });
			expect(ids(await poller.poll())).toEqual([id]);
			expect(await poller.poll()).toBeNull();
		}
	});

	test('when Komet answers without a list', async () => {
		const { poller, add } = published('paymentWaiting');
		add(1);
		expect(ids(await poller.activate())).toEqual([1]);
		at.sandbox.faults.next({ kind: 'noList' });
		await expect(poller.poll()).rejects.toThrow('Komet Sales answered without the list "payments"');
		expect(await poller.poll()).toBeNull();
	});

	test('when a poll begins before the one before it has ended', async () => {
		const { poller, add } = published('paymentChanged');
		await poller.activate();
		add(1);
		at.sandbox.faults.next({ kind: 'slow', ms: 200 });
		const both = await Promise.all([poller.poll(), poller.poll()]);
		expect(both.map(ids)).toEqual([[1], null]);
	});

	test('when the list says that it is empty with status 0', async () => {
		const { poller, add } = published('creditChanged');
		at.sandbox.emptyStatus = '0';
		await poller.activate();
		at.sandbox.emptyStatus = '1';
		add(1);
		expect(ids(await poller.poll())).toEqual([1]);
	});
});

describe('payments, which Komet lists for 31 days', () => {
	test('are told after a longer pause, and polling goes on with what can be had', async () => {
		const { poller, add } = published('paymentChanged');
		await poller.activate();
		add(1, { changed: moment(MINUTE) });
		later(40 * DAY);
		add(2, { changed: moment(-30 * DAY) });
		expect(ids(await poller.activate())).toEqual([2]);
		expect(poller.told).toEqual([
			expect.objectContaining({
				message: expect.stringMatching(
					/payments that changed in the last 31 days.*reach back to.*It read from/,
				),
				description: expect.stringMatching(/may be missing.*Options > Start Date/),
			}),
		]);
		later(MINUTE);
		add(3);
		expect(ids(await poller.poll())).toEqual([3]);
		expect(poller.told).toHaveLength(1);
	});

	test('are read again from a Start Date, but for one that is too long ago', async () => {
		const startDate = new Date(Date.now() - 32 * DAY).toISOString();
		const { poller, add } = published('paymentChanged', { startDate });
		await expect(poller.activate()).rejects.toThrow(
			'Start Date: is too long ago: Komet Sales lists payments that changed in the last 31 days',
		);
		expect(at.sent()).toEqual([]);
		add(2, { changed: moment(-DAY) });
		poller.parameters.options = { startDate: new Date(Date.now() - 30 * DAY).toISOString() };
		expect(ids(await poller.activate())).toEqual([2]);
	});

	test('go on from a position of the first version that is out of reach', async () => {
		const { poller, add } = published('paymentChanged');
		// As an old Date header left it.
		poller.saved = JSON.stringify({
			'node:Node': {
				position: {
					key: keyOf('paymentChanged', polls.paymentChanged, { fields: {}, extra: {} }, {}),
					asked: new Date(Date.now() - 40 * DAY).toISOString(),
					seen: [],
				},
				calls: { day: day(), sent: 0 },
			},
		});
		add(1, { changed: moment(-20 * DAY) });
		expect(await poller.activate()).toBeNull();
		expect(poller.told).toHaveLength(1);
		later(MINUTE);
		add(2);
		expect(ids(await poller.poll())).toEqual([2]);
		expect(poller.told).toHaveLength(1);
	});
});

describe('a header Date that is no time of today', () => {
	const ODD: Array<[string, () => void]> = [
		['of three days ago', () => (clock.behindMs = 3 * DAY)],
		['of 40 days ago', () => (clock.behindMs = 40 * DAY)],
		['of 20 minutes ago', () => (clock.behindMs = 20 * MINUTE)],
		['of tomorrow', () => (clock.behindMs = -DAY)],
		['that is no time', () => (clock.written = 'soon')],
		['that is empty', () => (clock.written = '')],
	];
	const events = ['invoiceChanged', 'paymentChanged', 'customerChanged', 'prebookChanged'];

	describe.each(events)('%s', (event) => {
		test.each(ODD)('%s, once, brings nothing again and loses nothing', async (_name, set) => {
			const { poller, add } = published(event);
			// Changed before polling began, and never told.
			for (const minutes of [10, 40, 90, 2 * 1440, 20 * 1440])
				add(minutes, { changed: moment(-minutes * MINUTE), day: day(DAY) });
			await poller.activate();
			later(7 * MINUTE);
			set();
			add(1, { day: day(DAY) });
			expect(ids(await poller.poll())).toEqual([1]);
			Object.assign(clock, { behindMs: 0, written: undefined });
			for (const id of [2, 3]) {
				later(7 * MINUTE);
				expect(await poller.poll()).toBeNull();
				add(id, { day: day(DAY) });
				expect(ids(await poller.poll())).toEqual([id]);
			}
		});

		test.each(ODD)('%s, always, brings nothing again and loses nothing', async (_name, set) => {
			const { poller, add } = published(event);
			for (const minutes of [10, 40, 90, 2 * 1440, 20 * 1440])
				add(minutes, { changed: moment(-minutes * MINUTE), day: day(DAY) });
			set();
			expect(await poller.activate()).toBeNull();
			for (const id of [1, 2, 3]) {
				later(20 * MINUTE);
				add(id, { day: day(DAY) });
				expect(ids(await poller.poll())).toEqual([id]);
				expect(await poller.poll()).toBeNull();
			}
		});
	});

	test('is told once a day when it stays', async () => {
		clock.behindMs = 3 * DAY;
		const { poller } = published('invoiceChanged');
		await poller.activate();
		expect(poller.told).toEqual([]);
		for (let times = 0; times < 3; times++) await poller.poll();
		expect(poller.told).toMatchObject([
			{
				message:
					'The clock of Komet Sales seems to be 72 hours behind that of n8n, so it is not used',
				description: expect.stringContaining('changes can be missed'),
			},
		]);
	});
});

describe('today', () => {
	test('is that of the workflow: in the evening of New York its prebooks still come', async () => {
		// 20:30 in New York, where the day ends four or five hours after that in London.
		shift += Date.parse(`${day()}T00:30:00Z`) + DAY - Date.now();
		const { poller, add } = published('prebookChanged');
		await poller.activate();
		later(MINUTE);
		add(1, { day: day(-DAY) });
		expect(ids(await poller.poll())).toEqual([1]);
		const [first] = at.sent('prebook.details.list');
		expect(first.query.vendorShipDateFrom).toBe(day(-DAY));
	});

	test('is the same day in UTC where the workflow is', async () => {
		shift += Date.parse(`${day()}T00:30:00Z`) + DAY - Date.now();
		const { poller } = published('invoiceWaiting');
		poller.timezone = 'UTC';
		await poller.activate();
		expect(at.sent('invoice.accounting.details.list')[0].query.orderDateTo).toBe(day());
	});
});

describe('the same record in another spelling', () => {
	test.each(Object.keys(polls))('is nothing new: %s', async (event) => {
		const { poller, records } = published(event);
		const json = {
			total: 12.5,
			paid: true,
			note: null,
			rows: [{ box: 'QB', quantity: 3, price: '0.50' }],
		};
		records.push(recordOf(event, 7, { json }));
		await poller.activate();
		later(MINUTE);
		records[0] = recordOf(event, 8, { json, changed: moment() });
		expect(ids(await poller.poll())).toEqual([8]);
		const { id: key } = polls[event];
		Object.assign(records[0].json, {
			[key]: '8',
			total: '12.50',
			paid: '1',
			note: '',
			rows: { price: 0.5, quantity: '3', box: 'QB' },
		});
		expect(await poller.poll()).toBeNull();
		records[0].json.total = '12.51';
		expect(ids(await poller.poll())).toEqual(['8']);
	});

	test('is nothing new after an update of the package either', async () => {
		const { poller, records, add } = published('paymentWaiting');
		const json = {
			id: 1,
			total: 12.5,
			paid: true,
			note: null,
			customer: { code: '0071', name: 'Bloom' },
		};
		records.push({ json: { ...json, details: [{ a: 1, b: '2' }, { a: 3 }] } });
		// Taken down from the first version of the package.
		poller.saved = JSON.stringify({
			'node:Node': {
				position: { key: 'jARQk14-9-iz', asked: new Date().toISOString(), seen: ['fyif6DneZd13'] },
				calls: { day: day(), sent: 3 },
			},
		});
		expect(await poller.activate()).toBeNull();
		records[0].json.total = '12.50';
		expect(await poller.poll()).toBeNull();
		add(2);
		expect(ids(await poller.poll())).toEqual([2]);
		expect(poller.kept.calls).toMatchObject({ sent: 6 });
	});
});

describe('a node with another name', () => {
	test.each(Object.keys(polls))('goes on where it was: %s', async (event) => {
		const { poller, add } = published(event);
		await poller.activate();
		add(1);
		expect(ids(await poller.poll())).toContain(1);
		await poller.activate();
		poller.name = 'Renamed';
		later(20 * MINUTE);
		add(2);
		expect(ids(await poller.activate())).toEqual([2]);
		expect(await poller.poll()).toBeNull();
		later(20 * MINUTE);
		poller.name = 'Node';
		add(3);
		expect(ids(await poller.activate())).toEqual([3]);
	});

	test('keeps the count of its calls', async () => {
		const { poller } = published('paymentChanged', { mostCalls: 2 });
		await poller.activate();
		poller.name = 'Renamed';
		await poller.activate();
		expect(await poller.activate()).toBeNull();
		expect(at.sent()).toHaveLength(2);
	});

	test('that another node had before is not taken for that one', async () => {
		const { poller, add } = published('paymentWaiting');
		await poller.activate();
		add(1);
		expect(ids(await poller.poll())).toEqual([1]);
		const saved = JSON.parse(poller.saved) as IDataObject;
		// The memory that a node with another ID left under this name.
		saved['node:Taken'] = { node: 'other', turn: 99, position: { key: 'k', asked: 'x', seen: [] } };
		poller.saved = JSON.stringify(saved);
		poller.name = 'Taken';
		expect(await poller.activate()).toBeNull();
	});
});

describe('more records than can be told apart', () => {
	const many = (count: number) =>
		Array.from({ length: count }, (_none, index): Laid => ({ json: { id: index } }));

	test.each(['paymentWaiting', 'creditChanged', 'paymentChanged', 'customerChanged'])(
		'are refused, as at the next poll a part would come again: %s',
		async (event) => {
			const { poller, records } = published(event);
			for (const record of many(20_005)) records.push(record);
			await expect(poller.activate()).rejects.toMatchObject({
				message: expect.stringMatching(/^Filters: let 20005 .*s or more through, but only 20000/),
				description: expect.stringMatching(/nothing was brought.*Filter more/),
			});
			records.length = 20_000;
			expect((await poller.activate())?.length).toBe(polls[event].waits ? 20_000 : undefined);
			expect(await poller.poll()).toBeNull();
		},
	);

	test('are told before more calls are spent', async () => {
		const { poller, records } = published('prebookChanged', { daysAhead: 60 });
		for (const record of many(20_001)) records.push({ ...record, day: day() });
		await expect(poller.activate()).rejects.toThrow('can be told apart');
		expect(at.sent()).toHaveLength(1);
	});

	test('are refused in a test too, where the poll would read the same', async () => {
		const { poller, records } = published('creditWaiting');
		for (const record of many(20_001)) records.push(record);
		await expect(poller.test()).rejects.toThrow('can be told apart');
	});
});

describe('a list that is null', () => {
	test.each(Object.keys(polls))('is an empty one: %s', async (event) => {
		const { poller, add } = published(event);
		add(1);
		await poller.activate();
		at.sandbox.faults.next({ kind: 'nullList' });
		expect(await poller.poll()).toBeNull();
	});
});

describe('options by expression', () => {
	test('are numbers also as text', async () => {
		const { poller } = published('invoiceChanged', {
			mostCalls: '={{ "2" }}',
			daysBack: '={{ "1" }}',
			daysAhead: '={{ "" }}',
			overlap: '={{ null }}',
		});
		await poller.activate();
		await poller.poll();
		expect(await poller.poll()).toBeNull();
		expect(at.sent()).toHaveLength(2);
		expect(at.sent()[1].query).toMatchObject({
			orderDateFrom: day(-DAY),
			orderDateTo: day(90 * DAY),
		});
	});

	test.each([
		['mostCalls', 'all', 'Most Calls a Day: must be a'],
		['mostCalls', -1, 'Most Calls a Day: must be 0 or more, not "-1"'],
		['overlap', 'NaN', 'Overlap: must be a'],
		['daysBack', 1e9, 'Days Back: must be'],
		['daysAhead', '1.5', 'Days Ahead: must be a'],
		['daysAhead', '={{ [[1]] }}', 'Days Ahead: must be a'],
	])('are refused by name: %s %p', async (name, value, words) => {
		const { poller } = published('invoiceChanged', { [name]: value });
		await expect(poller.activate()).rejects.toMatchObject({
			message: expect.stringContaining(words),
			description: expect.stringContaining('Change the values in the form and publish again'),
		});
		expect(at.sent()).toEqual([]);
	});

	test.each(['invoiceDelivered', 'constructor'])(
		'an event that this version does not have is refused: %s',
		async (event) => {
			const poller = pollerOn(at, { event, filters: {}, options: {} });
			await expect(poller.activate()).rejects.toMatchObject({
				message: `Event: this version of the package has no "${event}"`,
			});
			expect(at.sent()).toEqual([]);
		},
	);

	test('that fail are told with what it means', async () => {
		const { poller } = published('invoiceChanged', { mostCalls: '={{ $("Nowhere").first() }}' });
		await expect(poller.activate()).rejects.toMatchObject({
			description: expect.stringContaining('Nothing is lost'),
		});
	});
});

describe('another event or other filters', () => {
	test('begin anew, from now', async () => {
		const { poller, add } = published('invoiceChanged');
		await poller.activate();
		later(MINUTE);
		add(1, { json: { customerName: 'Bloom' } });
		poller.parameters.filters = { customer: 'Bloom' };
		expect(await poller.activate()).toBeNull();
		later(MINUTE);
		add(2, { json: { customerName: 'Bloom' } });
		add(3, { json: { customerName: 'Fleur' } });
		expect(ids(await poller.poll())).toEqual([2]);
	});

	test('do not bring again what waits', async () => {
		const { poller, add } = published('paymentWaiting');
		add(1, { json: { customer: 'Bloom' } });
		expect(ids(await poller.activate())).toEqual([1]);
		poller.parameters.filters = { customer: 'Bloom' };
		expect(await poller.activate()).toBeNull();
	});
});

describe('the quota of calls', () => {
	const calls = (poller: Poller) => (poller.kept.calls as { sent: number }).sent;

	test('is left to others: polling stops at the limit, says so once, and goes on tomorrow', async () => {
		const { poller, add } = published('invoiceChanged', { mostCalls: 3 });
		await poller.activate();
		await poller.poll();
		await poller.poll();
		expect(calls(poller)).toBe(3);
		add(1);
		expect([await poller.poll(), await poller.poll()]).toEqual([null, null]);
		expect(at.sent()).toHaveLength(3);
		expect(poller.told).toEqual([
			expect.objectContaining({
				message:
					'Polling stops until midnight UTC: 3 of 3 calls of today were made, and a poll takes 1',
				description: expect.stringContaining('Most Calls a Day'),
			}),
		]);
		later(DAY);
		expect(ids(await poller.poll())).toEqual([1]);
		expect(calls(poller)).toBe(1);
	});

	test('is asked for as a whole: a poll that would run into the limit is not begun', async () => {
		const { poller } = published('prebookChanged', { mostCalls: 3 });
		await poller.activate();
		expect(await poller.poll()).toBeNull();
		expect(at.sent()).toHaveLength(2);
		expect(poller.told).toHaveLength(1);
	});

	test('lets polling rest for an hour when Komet says that it is used up', async () => {
		const { poller, add } = published('invoiceChanged');
		await poller.activate();
		add(1);
		at.sandbox.faults.next({ kind: 'quota' });
		await expect(poller.poll()).rejects.toMatchObject({
			httpCode: '429',
			description: expect.stringContaining('polling rests for an hour'),
		});
		later(59 * MINUTE);
		expect(await poller.poll()).toBeNull();
		expect(at.sent()).toHaveLength(2);
		later(2 * MINUTE);
		expect(ids(await poller.poll())).toEqual([1]);
	});

	test('counts calls that failed', async () => {
		const { poller } = published('invoiceChanged');
		await poller.activate();
		at.sandbox.faults.next({ kind: 'serverError', times: 3 });
		await expect(poller.poll()).rejects.toThrow('HTTP 500');
		expect(calls(poller)).toBe(4);
	});
});

test('static data hold no secret and no record', async () => {
	const { poller, add } = published('invoiceChanged', {}, { filters: { customer: 'Bloom' } });
	await poller.activate();
	add(1, { json: { customerName: 'Bloom & Co', note: 'private' } });
	expect(ids(await poller.poll())).toEqual([1]);
	expect(poller.saved).not.toContain(DEMO.token);
	expect(poller.saved).not.toMatch(/Bloom|private/);
	const memory = {
		position: {
			key: expect.stringMatching(/^[\w-]{12}$/),
			asked: expect.stringMatching(/^\d{4}-.*Z$/),
			since: expect.stringMatching(/^\d{4}-.*Z$/),
			seen: [expect.stringMatching(/^[\w-]{12}$/)],
			marks: 2,
		},
		calls: { day: day(), sent: 2 },
		node: '2',
		turn: 2,
		name: 'Node',
		handedOut: true,
	};
	expect(JSON.parse(poller.saved)).toEqual({
		'node:Node': memory,
		global: { memoryByNodeId: { 2: memory } },
	});
});

test('a secret in an answer of Komet does not reach the failure', async () => {
	const { poller } = published('invoiceChanged');
	await poller.activate();
	at.sandbox.faults.next({ kind: 'echoToken' });
	await expect(poller.poll()).rejects.toThrow('The token [hidden] is not active.');
});

test('a credential that signs in gets its token for a poll', async () => {
	Object.assign(at.credential, {
		authentication: 'password',
		token: '',
		username: DEMO.username,
		password: DEMO.password,
	});
	const { poller, add } = published('paymentChanged');
	await poller.activate();
	add(1);
	expect(ids(await poller.poll())).toEqual([1]);
});

describe('an execution that n8n cannot create', () => {
	async function failedOnce() {
		const place = published('invoiceChanged');
		await place.poller.activate();
		later(MINUTE);
		place.add(1);
		place.poller.starts = false;
		expect(ids(await place.poller.poll())).toEqual([1]);
		later(MINUTE);
		return place;
	}

	test('comes again with the next poll, and then no more', async () => {
		const { poller, add } = await failedOnce();
		poller.starts = true;
		add(2);
		expect(ids(await poller.poll())).toEqual([1, 2]);
		later(MINUTE);
		expect(await poller.poll()).toBeNull();
	});

	test('comes again as often as n8n cannot, also when the next poll cannot read', async () => {
		const { poller } = await failedOnce();
		expect(ids(await poller.poll())).toEqual([1]);
		later(MINUTE);
		poller.starts = true;
		at.sandbox.faults.next({ kind: 'refused', message: 'Closed for lunch' });
		await expect(poller.poll()).rejects.toThrow();
		later(MINUTE);
		// With N8N_SCHEDULER_POLL_TRIGGERS_ENABLED n8n loads what is saved for each poll.
		poller.restart();
		expect(ids(await poller.poll())).toEqual([1]);
	});

	test('comes again after the workflow was published once more', async () => {
		const { poller } = await failedOnce();
		poller.starts = true;
		expect(ids(await poller.activate())).toEqual([1]);
		later(MINUTE);
		expect(await poller.poll()).toBeNull();
	});
});
