import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { openSheets } from './library-sheets.mts';
import type { Sheets } from './library-sheets.mts';
import { imported as importedInto, newMailsOf } from './library-world.mts';

let world: World;
let rowsOf: Sheets['rowsOf'];

// n8n takes its time to start on a busy machine.
beforeAll(async () => {
	({ rowsOf } = await openSheets());
	world = await openWorld(() => undefined);
}, 300_000);
afterAll(async () => await world?.stop());
beforeEach(() => {
	world.sandbox.reset();
	world.sandbox.faults.clear();
});

const newMails = newMailsOf(() => world.inbox);

/** Imports a workflow of the library, and gives its ID. */
const imported = async (file: string, change?: (text: string) => string) =>
	(await importedInto(world.client, file, change)).id;

describe('season prices from a spreadsheet', () => {
	const BUYER = 'buyer@petalworks.example';
	const APPROVER = 'pricing@petalworks.example';
	const HEAD = 'Product;Price;Cost;Box Type;Vendor;Remove';
	let workflow: string;

	beforeAll(async () => {
		const [{ id, priceListId }] = world.sandbox.state.seasons;
		workflow = await imported('season-prices', (text) =>
			text.replaceAll('SAMPLE-1358', String(priceListId)).replaceAll('SAMPLE-14', String(id)),
		);
	});

	/** Stands for a mail with this text as its file: the mailbox itself is tried with the inventory. */
	async function send(...lines: string[]) {
		const mail = {
			from: { value: [{ address: BUYER }] },
			sampleFile: [HEAD, ...lines].join('\n'),
		};
		await world.client.updateWorkflow(workflow, {
			pinData: { 'Mail With a File': [{ json: mail }] },
		});
		return await world.client.runWorkflow(workflow, 'Mail With a File');
	}
	const tick = async () => await world.client.runWorkflow(workflow, 'Every 10 Minutes');
	/** Approves the newest file, as a person does in the table. */
	async function approve() {
		const file = (await world.client.rowsOf('Season Price Files')).at(-1);
		await world.client.updateRows('Season Price Files', ['file', String(file?.file)], {
			approved: 'yes',
		});
	}
	const written = () =>
		world.sandbox.requests.filter(({ path }) => /product\.(add|update|delete)$/.test(path));
	/** Two products with a price each, of which the second is for one box type and one vendor. */
	function prices() {
		const { state } = world.sandbox;
		const [{ id: seasonId, priceListId }] = state.seasons;
		const [vendor] = state.vendors;
		const [boxType] = state.boxTypes;
		const [first, second, third] = state.products;
		const common = { seasonId, priceListId, cost: undefined };
		state.priceListProducts.splice(
			0,
			Infinity,
			{ ...common, id: 901, companyProductId: first.id, price: 2.59 },
			{
				...common,
				id: 902,
				companyProductId: second.id,
				price: 1.1,
				boxTypeId: boxType.id,
				vendorId: vendor.id,
			},
		);
		return { first, second, third, vendor, boxType };
	}
	const now = () =>
		world.sandbox.state.priceListProducts.map(({ companyProductId, price }) => [
			companyProductId,
			price,
		]);

	test('a proposal writes nothing; when it is approved, each price is written once', async () => {
		const { first, second, third, vendor, boxType } = prices();
		const lines = [
			`${first.legacyCode};2,79;;;;`,
			`${second.legacyCode};;;${boxType.code};${vendor.code};yes`,
			`${third.legacyCode};3.10;;;;`,
			`${third.legacyCode};cheap;;${boxType.code};;`,
			'NOSUCH;1.00;;;;',
			`${second.legacyCode};1.00;;;;yes`,
		];
		expect((await send(...lines)).status).toBe('success');
		await tick();
		expect(written()).toEqual([]);
		const [proposal, ...more] = await newMails();
		expect(more).toEqual([]);
		expect([proposal.to, proposal.subject]).toEqual([
			`${BUYER}, ${APPROVER}`,
			'SAMPLE.csv: 3 to approve, 3 refused',
		]);
		expect(rowsOf(proposal).map(({ Result, Reason }) => [Result, Reason])).toEqual([
			['To approve', 'Change 2.59 to 2.79'],
			['To approve', 'Remove, now 1.10'],
			['To approve', 'Add at 3.10'],
			['Refused', 'Price: "cheap" is no number'],
			['Refused', 'product NOSUCH: Komet Sales has none of this code'],
			['Refused', 'the season has no such price to remove'],
		]);
		await approve();
		await tick();
		expect(now()).toEqual([
			[first.id, 2.79],
			[third.id, 3.1],
		]);
		expect(written()).toHaveLength(3);
		await tick();
		expect(written()).toHaveLength(3);
		const mails = await newMails();
		expect(mails.map(({ subject }) => subject)).toEqual(['SAMPLE.csv: 3 written, 3 refused']);
	});

	test('the same file again changes nothing; what has changed since the proposal is not written', async () => {
		const { first, third } = prices();
		await send(`${first.legacyCode};2.59;;;;`);
		expect((await newMails()).map(({ subject }) => subject)).toEqual([
			'SAMPLE.csv: 1 unchanged, 0 refused',
		]);
		await send(`${first.legacyCode};2.99;;;;`, `${third.legacyCode};3.10;;;;`);
		world.sandbox.state.priceListProducts[0].price = 2.65;
		await approve();
		await tick();
		const [, result] = await newMails();
		expect(rowsOf(result).map(({ Result, Reason }) => [Result, Reason])).toEqual([
			['Refused', expect.stringContaining('Since the proposal (Change 2.59 to 2.99)')],
			['Written', 'Add at 3.10'],
		]);
	});

	test('an answer that is lost is not known; a token that is refused ends in red and the rest waits', async () => {
		const { first, third } = prices();
		await send(`${first.legacyCode};2.99;;;;`, `${third.legacyCode};3.10;;;;`);
		await approve();
		world.sandbox.faults.next({
			kind: 'serverError',
			method: 'v2/price-list/season/product.add',
			after: true,
		});
		world.sandbox.faults.next({
			kind: 'refused',
			method: 'v2/price-list/season/product.update',
			message: 'Invalid authentication token',
		});
		const red = await tick();
		expect([red.status, red.data.resultData.error?.message]).toEqual([
			'error',
			expect.stringMatching(/^1 rows could not be sent and wait: ./),
		]);
		await tick();
		const mails = await newMails();
		expect(mails.map(({ subject }) => subject)).toEqual([
			'SAMPLE.csv: 2 to approve, 0 refused',
			'SAMPLE.csv: 1 written, 0 refused, 1 not known',
		]);
		expect(now()).toEqual([
			[first.id, 2.99],
			[expect.anything(), 1.1],
			[third.id, 3.1],
		]);
	});

	test('pages instead of prices refuse the rows and nothing is proposed', async () => {
		const { first } = prices();
		world.sandbox.faults.next({
			kind: 'html',
			method: 'v2/price-list/season/product',
			times: 3,
		});
		await send(`${first.legacyCode};2.99;;;;`);
		const [mail] = await newMails();
		expect(mail.subject).toBe('SAMPLE.csv: 1 refused');
		expect(rowsOf(mail)[0].Reason).toContain('its present prices could not be read: ');
	});
});

describe('products and box types to a spreadsheet', () => {
	let workflow: string;
	beforeAll(async () => {
		workflow = await imported('catalogue-to-spreadsheet');
	});
	const run = async () => await world.client.runWorkflow(workflow, 'Now');

	test('all come in two files of one mail, with a note where a code names two or none', async () => {
		const { products, boxTypes } = world.sandbox.state;
		products[1].legacyCode = products[0].legacyCode;
		products[2].legacyCode = '';
		products[0].description = '0071 =SUM(A1)';
		expect((await run()).status).toBe('success');
		const [mail, ...more] = await newMails();
		expect(more).toEqual([]);
		expect(mail.subject).toBe(
			`Catalogue: ${products.length} products, ${boxTypes.length} box types`,
		);
		const rows = rowsOf(mail);
		const byId = new Map(rows.map((row) => [row.ID, row]));
		expect(rows).toHaveLength(products.length);
		expect(products.map(({ id }) => byId.get(String(id))?.Code ?? '')).toEqual(
			products.map(({ legacyCode }) => legacyCode),
		);
		const of = (index: number) => byId.get(String(products[index].id));
		expect([0, 1, 2, 3].map((index) => of(index)?.Note ?? '')).toEqual([
			`The same code: ${products[1].id}`,
			`The same code: ${products[0].id}`,
			'It has no code',
			'',
		]);
		expect(of(0)?.Description).toBe('0071 =SUM(A1)');
		expect(rowsOf({ ...mail, attachments: mail.attachments.slice(1) })).toHaveLength(
			boxTypes.length,
		);
		expect(world.sandbox.requests).toHaveLength(2);
	});

	test('a list that is empty or cannot be read ends in red, and nothing is mailed', async () => {
		world.sandbox.faults.next({ kind: 'html', method: 'boxtype.list' });
		expect((await run()).status).toBe('error');
		world.sandbox.state.products.splice(0);
		const { status, data } = await run();
		expect([status, data.resultData.error?.message]).toEqual([
			'error',
			expect.stringContaining('Komet Sales gave no products'),
		]);
		expect(await newMails()).toEqual([]);
	});
});
