import { SAMPLE_RECORD } from '../../examples/source/shared/erp-adapter.mts';
import { openWorld } from '../../tools/demo/world.mts';
import type { World } from '../../tools/demo/world.mts';
import { openBusinessCentral } from './business-central.mts';
import type { BusinessCentral } from './business-central.mts';
import type { Call } from './erp-contract.mts';
import { keepsCredits } from './erp-credits-contract.mts';
import { KINDS, keepsMasters, keepsMastersInTrouble, master } from './erp-masters-contract.mts';
import type { Kind, StandingMasters } from './erp-masters-contract.mts';
import { connectBusinessCentral, connectErpNext, connectOdoo, lockOut } from './erp-openings.mts';
import { DIFFERENCE_ITEM, LINE } from './erp-standing.mts';
import { openErpNext } from './erpnext.mts';
import type { ErpNext } from './erpnext.mts';
import { openOdoo } from './odoo.mts';
import type { Odoo } from './odoo.mts';

// Customers, products and credits in ERPs of which there is no real one here, against servers that stand for
// them.

/** n8n starts once, on a machine that may do other things. */
jest.setTimeout(240_000);

let world: World;
beforeAll(async () => {
	world = await openWorld(() => undefined);
});
afterAll(async () => await world?.stop());

/** The products of orders and credits. */
const ITEMS = [LINE.productId, DIFFERENCE_ITEM];

/** What all adapters owe, for both kinds. */
function keepsAll(of: (kind: Kind) => StandingMasters) {
	for (const kind of KINDS) {
		keepsMasters(kind, () => of(kind));
		keepsMastersInTrouble(kind, () => of(kind));
	}
}

describe('Odoo', () => {
	let erp: Odoo;
	let call: Call;
	beforeAll(async () => {
		erp = await openOdoo();
		erp.partners.push({ id: 9, name: 'Florist', ref: SAMPLE_RECORD.partyId, active: true });
		for (const [at, code] of ITEMS.entries())
			erp.products.push({ id: 5 + at, name: `Product ${at}`, default_code: code, active: true });
		call = await connectOdoo(world, erp, { differenceItem: DIFFERENCE_ITEM });
	});
	afterAll(async () => await erp?.away());

	const MODELS = { customer: 'res.partner', product: 'product.product' };
	const keyOf = { customer: 'ref', product: 'default_code' };
	const rowsOf = (kind: Kind) =>
		(kind === 'customer' ? erp.partners : erp.products) as Array<Record<string, unknown>>;
	const standing = (kind: Kind): StandingMasters => ({
		call,
		names: async () => rowsOf(kind).map(({ name }) => String(name)),
		server: erp,
		isLook: ({ body }) => body.params?.args?.[3] === MODELS[kind],
		isWrite: ({ body }) => ['create', 'write'].includes(body.params?.args?.[4]),
		lockOut: lockOut.odoo(erp),
		put: (key, name) => rowsOf(kind).push({ id: 20, name, [keyOf[kind]]: key, active: true }),
		block: (key) => {
			for (const row of rowsOf(kind)) if (row[keyOf[kind]] === key) row.active = false;
		},
		mayWrite: (may) => (erp.mayWrite = may),
	});
	keepsAll(standing);
	const codeOf = (product: number) => erp.products.find(({ id }) => id === product)?.default_code;
	keepsCredits(() => ({
		call,
		credits: () =>
			erp.moves.map(({ lines }) => ({
				lines: lines.map(({ product_id, quantity, price_unit }) => ({
					item: String(codeOf(product_id)),
					quantity: quantity ?? 0,
					price: price_unit,
				})),
			})),
		server: erp,
		isLook: ({ body }) => body.params?.args?.[3] === 'account.move',
		isWrite: ({ body }) => ['create', 'write'].includes(body.params?.args?.[4]),
		post: () => Object.assign(erp.moves.at(-1)!, { state: 'posted', name: 'RINV/2026/00001' }),
		posted: /RINV\/2026\/00001 is posted in Odoo: change it there/,
	}));

	test('a credit is a draft of a credit note, with the invoice as reference', () => {
		expect(erp.moves[0]).toMatchObject({
			move_type: 'out_refund',
			invoice_origin: 'Komet Sales credit 1',
			ref: '1001',
			invoice_date: '2026-02-15',
		});
	});

	test('a customer is listed as one, and both have their key as reference', async () => {
		await call(master('customer', '40', 'Listed'), master('product', '40', 'Rose'));
		expect(erp.partners.at(-1)).toMatchObject({ ref: 'KOMET-40', customer_rank: 1 });
		expect(erp.products.at(-1)).toMatchObject({ default_code: 'KOMET-40' });
	});

	test('does not choose between two, and takes back its own when another run was first', async () => {
		const [{ erpId }] = await call(master('customer', '41', 'Twice'));
		erp.partners.push({ ...erp.partners.at(-1)!, id: 9001 });
		const [two] = await call(master('customer', '41', 'Other'));
		expect([two.result, two.reason]).toEqual([
			'unknown',
			expect.stringMatching(
				/has customer KOMET-41 \(Other\) 2 times \(ID \d+, ID 9001\): only one of them may stay/,
			),
		]);
		expect(erp.partners.filter(({ ref }) => ref === erpId).map(({ name }) => name)).toEqual([
			'Twice',
			'Twice',
		]);

		/** What it says when another run makes the product while it does so itself. */
		const besides = async (id: string, otherId: number) => {
			erp.trouble = ({ body }) => {
				if (body.params?.args?.[4] === 'create')
					erp.products.push({
						id: otherId,
						name: 'Rose',
						default_code: `KOMET-${id}`,
						active: true,
					});
				return undefined;
			};
			const [said] = await call(master('product', id, 'Rose'));
			erp.trouble = undefined;
			return { said, left: erp.products.filter((row) => row.default_code === `KOMET-${id}`) };
		};
		const first = await besides('42', 50);
		expect(first.said).toMatchObject({ result: 'unchanged', erpId: 'KOMET-42' });
		expect(first.left).toMatchObject([{ id: 50 }]);
		const last = await besides('43', 9999);
		expect(last.said).toMatchObject({
			result: 'unknown',
			reason: expect.stringMatching(/same moment \(ID \d+, ID 9999\)/),
		});
		expect(last.left).toHaveLength(2);
	});
});

describe('ERPNext', () => {
	let erp: ErpNext;
	let call: Call;
	const SETTINGS = {
		customerGroup: 'Commercial',
		territory: 'United States',
		itemGroup: 'Products',
		itemUnit: 'Nos',
	};
	beforeAll(async () => {
		erp = await openErpNext();
		call = await connectErpNext(world, erp, SETTINGS);
	});
	afterAll(async () => await erp?.away());

	const TYPES = { customer: 'Customer', product: 'Item' };
	const nameOf = { customer: 'customer_name', product: 'item_name' };
	const rowsOf = (kind: Kind) => (kind === 'customer' ? erp.customers : erp.items);
	const standing = (kind: Kind): StandingMasters => ({
		call,
		names: async () => rowsOf(kind).map((row) => String(row[nameOf[kind]])),
		server: erp,
		isLook: ({ method, path }) => method === 'GET' && path.endsWith(`/${TYPES[kind]}`),
		isWrite: ({ method }) => method !== 'GET',
		lockOut: lockOut.erpNext(erp),
		put: (name, shown) => rowsOf(kind).push({ name, [nameOf[kind]]: shown, disabled: 0 }),
		block: (name) => {
			for (const row of rowsOf(kind)) if (row.name === name) row.disabled = 1;
		},
		mayWrite: (may) => (erp.mayWrite = may),
	});
	keepsAll(standing);

	test('gives what ERPNext needs, and finds a customer under the name that ERPNext gave it', async () => {
		const answers = await call(
			master('customer', '40', 'Namesake'),
			master('customer', '41', 'Namesake'),
			master('product', '40', 'Rose'),
		);
		expect(answers.map(({ erpId }) => erpId)).toEqual(['Namesake', 'Namesake - 1', 'KOMET-40']);
		expect(erp.customers.at(-1)).toMatchObject({
			customer_group: 'Commercial',
			territory: 'United States',
			custom_komet_customer: 'KOMET-41',
		});
		expect(erp.items.at(-1)).toMatchObject({
			item_group: 'Products',
			stock_uom: 'Nos',
			custom_komet_item: 'KOMET-40',
		});
	});

	test('does not choose between two, and refuses a name that is too long', async () => {
		await call(master('product', '42', 'Twice'));
		erp.items.push({ ...erp.items.at(-1)!, name: 'COPY' });
		const [two, long] = await call(
			master('product', '42', 'Twice'),
			master('customer', '43', 'x'.repeat(141)),
		);
		expect(two).toMatchObject({
			result: 'unknown',
			reason: expect.stringContaining('2 times (KOMET-42, COPY)'),
		});
		expect(long).toMatchObject({
			result: 'refused',
			reason: expect.stringContaining('ERPNext refused it: HTTP 417, customer_name'),
		});
	});
});

describe('Business Central', () => {
	let erp: BusinessCentral;
	let call: Call;
	beforeAll(async () => {
		erp = await openBusinessCentral();
		erp.customers.push({ number: SAMPLE_RECORD.partyId, blocked: '_x0020_' });
		for (const number of ITEMS) erp.items.push({ number, blocked: false });
		call = await connectBusinessCentral(world, erp, {
			differenceItem: DIFFERENCE_ITEM,
			itemUnit: 'PCS',
			itemGroup: 'RETAIL',
		});
	});
	afterAll(async () => await erp?.away());

	const rowsOf = (kind: Kind) =>
		(kind === 'customer' ? erp.customers : erp.items) as Array<Record<string, unknown>>;
	const LISTS = { customer: '/customers', product: '/items' };
	const standing = (kind: Kind): StandingMasters => ({
		call,
		names: async () => rowsOf(kind).map(({ displayName }) => String(displayName)),
		server: erp,
		isLook: ({ method, path }) => method === 'GET' && path.endsWith(LISTS[kind]),
		isWrite: ({ method, path }) => method !== 'GET' && path !== '/sign-in',
		lockOut: lockOut.businessCentral(erp),
		put: (number, displayName) =>
			rowsOf(kind).push({
				id: `id-of-${number}`,
				number,
				displayName,
				blocked: kind === 'customer' ? ' ' : false,
			}),
		block: (number) => {
			for (const row of rowsOf(kind))
				if (row.number === number) row.blocked = kind === 'customer' ? 'All' : true;
		},
		mayWrite: (may) => (erp.mayWrite = may),
	});
	keepsAll(standing);
	keepsCredits(() => ({
		call,
		credits: () =>
			erp.salesCreditMemos.map(({ salesOrderLines: lines }) => ({
				lines: lines
					.filter(({ lineType }) => lineType === 'Item')
					.map(({ lineObjectNumber, quantity, unitPrice }) => ({
						item: String(lineObjectNumber),
						quantity: quantity ?? 0,
						price: unitPrice ?? 0,
					})),
			})),
		server: erp,
		isLook: ({ method, path }) => method === 'GET' && path.endsWith('/salesCreditMemos'),
		isWrite: ({ method, path }) => method !== 'GET' && path !== '/sign-in',
		post: () => (erp.salesCreditMemos.at(-1)!.status = 'Open'),
		posted: /S-CR\d+ is posted in Business Central: change it there/,
	}));

	test('a credit is a draft of a credit memo, with the invoice in a line of text', () => {
		expect(erp.salesCreditMemos[0]).toMatchObject({
			externalDocumentNumber: 'KOMET-1',
			postingDate: '2026-02-15',
			creditMemoDate: '2026-02-15',
		});
		expect(erp.salesCreditMemos[0].salesOrderLines[0]).toMatchObject({
			lineType: 'Comment',
			description: 'Credit for invoice 1001 of Komet Sales',
		});
	});

	test('gives items their unit and groups, and refuses what its fields do not hold', async () => {
		const answers = await call(
			master('product', '40', 'Rose'),
			master('customer', '123456789012345', 'Bloom'),
			master('customer', '41', 'x'.repeat(101)),
		);
		expect(erp.items.at(-1)).toMatchObject({
			number: 'KOMET-40',
			baseUnitOfMeasureCode: 'PCS',
			generalProductPostingGroupCode: 'RETAIL',
		});
		expect(erp.items.at(-1)).not.toHaveProperty('inventoryPostingGroupCode');
		expect(answers.slice(1)).toMatchObject([
			{
				result: 'refused',
				reason: 'its number KOMET-123456789012345 has more than 20 characters',
			},
			{ result: 'refused', reason: 'its name has more than 100 characters' },
		]);
	});
});
