import { exampleOf } from '../support/example-files.mts';
import { useBridges } from './bridge-world.mts';

const PRODUCTS = 'eComNow Products';

const bridges = useBridges({ inventory: 'komet-inventory-to-ecomnow.json' });

describe('the inventory of Komet', () => {
	const updates = () =>
		bridges.ecomnow.requests.filter((request) => request.path === '/basic/vendor/inventory');
	const run = async () =>
		await bridges.world.client.runWorkflow(bridges.workflows.inventory.id, 'Every Hour');
	/** What eComNow was told, by SKU; undefined when it was told nothing. */
	const told = () => {
		const [update] = updates();
		expect(updates().length).toBeLessThan(2);
		if (!update) return undefined;
		const products = update.body as Array<{ sku: string; quantityAvailable: unknown }>;
		expect(new Set(products.map(({ sku }) => sku)).size).toBe(products.length);
		return Object.fromEntries(products.map((one) => [one.sku, one.quantityAvailable]));
	};
	const mailed = async () => (await bridges.mails()).map(({ subject, text }) => [subject, text]);
	const kometSays = (json: unknown) =>
		bridges.world.sandbox.faults.next({
			method: 'inventory.list',
			kind: 'rewritten',
			change: () => json,
		});
	const kometLists = (inventoryItems: unknown) =>
		kometSays({ status: 1, message: 'OK', inventoryItems });
	const NOT_SENT = expect.stringMatching(/^Inventory for eComNow: \d+ problem/) as string;
	const NOTHING_SENT = 'Inventory for eComNow was not sent';
	const THREE = [
		{ sku: 'ROSE-RED-60', productCode: 'ROSRED60' },
		{ sku: 'ROSE-RED-50', productCode: 'ROSRED50' },
		{ sku: 'TULIP', productCode: 'TULOLD' },
	];
	/** A product that is always there, so that the list is never empty. */
	const THERE = { sku: 'THERE', productCode: 'THERE' };
	const there = { productCode: 'THERE', quantity: 1, companyProductId: 1 };

	/** Changes Settings of the workflow for what follows. */
	async function withSetting(name: string, follows: () => Promise<void>) {
		const { client } = bridges.world;
		const { id, nodes } = bridges.workflows.inventory;
		const text = JSON.stringify(nodes);
		const changed = text.replace(
			new RegExp(`("name":"${name}","type":"boolean","value":)false`),
			'$1true',
		);
		expect(changed).not.toBe(text);
		await client.updateWorkflow(id, { nodes: JSON.parse(changed) as typeof nodes });
		await follows().finally(async () => await client.updateWorkflow(id, { nodes }));
	}

	beforeEach(async () => await bridges.replaceRows(PRODUCTS, THREE));

	test('goes to eComNow in one request, sold out products with 0, and nobody is mailed', async () => {
		expect((await run()).status).toBe('success');
		expect(updates().map(({ method, body }) => [method, body])).toEqual([
			[
				'POST',
				[
					{ sku: 'ROSE-RED-60', quantityAvailable: 20 },
					{ sku: 'ROSE-RED-50', quantityAvailable: 7 },
					{ sku: 'TULIP', quantityAvailable: 0 },
				],
			],
		]);
		expect(bridges.ecomnow.world.inventory['ROSE-RED-60']).toMatchObject({ quantityAvailable: 20 });
		expect(await bridges.mails()).toEqual([]);
	});

	test('sends a quantity only when it was read with certainty', async () => {
		const wide = '\u00a012\u200b';
		const cases: Array<[given: unknown, sent?: number]> = [
			[12, 12],
			['12', 12],
			[' 12 ', 12],
			['12.0', 12],
			['12\n', 12],
			[wide, 12],
			[0, 0],
			['0', 0],
			['12,50'],
			['12,0'],
			['1.234,50'],
			['1,234'],
			['$60.00'],
			['N/A'],
			['two'],
			['12 boxes'],
			['1 2'],
			['0x10'],
			['1e3'],
			['+12'],
			['-3'],
			[-3],
			[12.5],
			['12.5'],
			[1e21],
			['9007199254740993'],
			['NaN'],
			[''],
			[' '],
			[null],
			[undefined],
			[true],
			[false],
			[[12]],
			[[]],
			[{}],
			[{ value: 12 }],
		];
		const code = (index: number) => `CASE-${index}`;
		await bridges.replaceRows(PRODUCTS, [
			THERE,
			...cases.map((_case, index) => ({ sku: `SKU-${index}`, productCode: code(index) })),
		]);
		kometLists([
			there,
			...cases.map(([quantity], index) => ({ productCode: code(index), quantity })),
		]);
		expect((await run()).status).toBe('success');
		const expected = cases.flatMap(([, sent], index) =>
			sent === undefined ? [] : [[`SKU-${index}`, sent]],
		);
		expect(told()).toEqual({ THERE: 1, ...Object.fromEntries(expected) });
		const [[subject, text], ...more] = await mailed();
		expect(more).toEqual([]);
		expect(subject).toEqual(NOT_SENT);
		cases.forEach(([, sent], index) => {
			const words = `SKU-${index} (${code(index)}): Komet Sales lists it with the quantity `;
			if (sent === undefined) expect(text).toContain(words);
			else expect(text).not.toContain(`SKU-${index} `);
		});
	});

	test('finds the rows of a product, or says that nobody can tell', async () => {
		type Row = [code: unknown, boxes: unknown, productId?: number];
		const cases: Array<[what: string, table: string[], rows: Row[], sent: Array<number | null>]> = [
			[
				'sums rows',
				['A1'],
				[
					['A1', 5],
					['A1', '7'],
				],
				[12],
			],
			[
				'one unread row',
				['A2'],
				[
					['A2', 5],
					['A2', 'x'],
				],
				[null],
			],
			[
				'one negative row',
				['A3'],
				[
					['A3', 5],
					['A3', -1],
				],
				[null],
			],
			[
				'too many',
				['A4'],
				[
					['A4', 9007199254740991],
					['A4', 2],
				],
				[null],
			],
			['case', ['ROSEB1'], [['roseb1', 5]], [5]],
			['blanks around', ['ROSEB2'], [[' ROSEB2\n', 5]], [5]],
			['blanks around in the table', [' ROSEB3\u00a0'], [['ROSEB3', 5]], [5]],
			['a blank inside', ['ROSEB4'], [['ROSE B4', 5]], [null]],
			['a line break inside', ['ROSE B5'], [['ROSE\nB5', 5]], [null]],
			['wide signs', ['ROSEB6'], [['ＲＯＳＥＢ６', 5]], [null]],
			[
				'another product by ID',
				['ROSEB7'],
				[
					['ROSEB7', 5, 21],
					['ROSE B7', 9, 22],
				],
				[5],
			],
			[
				'one product by ID',
				['ROSEB8'],
				[
					['ROSEB8', 5, 23],
					['ROSE B8', 9, 23],
				],
				[null],
			],
			[
				'case of two products',
				['ROSEB9'],
				[
					['ROSEB9', 5, 24],
					['roseb9', 9, 25],
				],
				[null],
			],
			[
				'case of one product',
				['ROSEB0'],
				[
					['ROSEB0', 5, 26],
					['roseb0', 9, 26],
				],
				[14],
			],
			['a number', ['601'], [[601, 5]], [5]],
			['a number for lost zeros', ['0602'], [[602, 5]], [null]],
			['lost zeros as text', ['0603'], [['603', 5]], [null]],
			['lost zeros in the table', ['604'], [['00604', 5]], [null]],
			[
				'both kinds, as text',
				['605', '0605'],
				[
					['605', 5],
					['0605', 9],
				],
				[5, 9],
			],
			['both kinds, one sold out', ['606', '0606'], [['606', 5]], [5, 0]],
			['both kinds, as a number', ['607', '0607'], [[607, 5]], [null, null]],
			['case told apart', ['roseC1', 'ROSEC1'], [['ROSEC1', 5]], [0, 5]],
			['case that fits neither', ['roseC2', 'ROSEC2'], [['RoseC2', 5]], [null, null]],
			['two SKUs of one code', ['D1', 'D1'], [['D1', 5]], [5, 5]],
			['in no row', ['E1'], [], [0]],
		];
		const skus = cases.map(([what, codes]) => codes.map((_code, at) => `${what} ${at}`));
		await bridges.replaceRows(PRODUCTS, [
			THERE,
			...cases.flatMap(([, codes], index) =>
				codes.map((productCode, at) => ({ sku: skus[index][at], productCode })),
			),
		]);
		kometLists([
			there,
			...cases.flatMap(([, , rows]) =>
				rows.map(([productCode, quantity, companyProductId]) => ({
					productCode,
					quantity,
					companyProductId,
				})),
			),
		]);
		expect((await run()).status).toBe('success');
		const all = cases.flatMap(([, , , sent], index) =>
			sent.map((quantity, at) => [skus[index][at], quantity] as const),
		);
		const expected = all.filter(([, quantity]) => quantity !== null);
		expect(told()).toEqual({ THERE: 1, ...Object.fromEntries(expected) });
		const [[, text]] = await mailed();
		for (const [sku, quantity] of all)
			if (quantity === null) expect(text).toContain(`\n${sku} (`);
			else expect(text).not.toContain(`\n${sku} (`);
	});

	test('is not trusted to be sold out while rows have no product code', async () => {
		const codes = [null, undefined, '', ' ', {}, [], ['TULOLD'], true, -1, 1.5, 'N/A'];
		kometLists([
			{ productCode: 'ROSRED60', quantity: 20 },
			...codes.map((productCode, index) => ({
				productCode,
				quantity: 4,
				orderItemId: 100 + index,
			})),
		]);
		expect((await run()).status).toBe('success');
		expect(told()).toEqual({ 'ROSE-RED-60': 20 });
		const [[subject, text]] = await mailed();
		expect(subject).toEqual(NOT_SENT);
		expect(text).toContain('ROSE-RED-50 (ROSRED50): Komet Sales does not list it, but');
		expect(text).toContain('TULIP (TULOLD): Komet Sales does not list it, but');
		codes.forEach((_code, index) => expect(text).toContain(`line ${100 + index}`));
	});

	test('knows by the ID of the product whose row has no code', async () => {
		kometLists([
			{ productCode: 'ROSRED60', quantity: 20, companyProductId: 174 },
			{ productCode: null, quantity: 4, companyProductId: 174 },
			{ productCode: 'ROSRED50', quantity: 7, companyProductId: 175 },
		]);
		await run();
		expect(told()).toEqual({ 'ROSE-RED-50': 7, TULIP: 0 });
		expect((await mailed())[0][1]).toContain('ROSE-RED-60 (ROSRED60): Komet Sales lists a part');
	});

	test('may hold rows without code where Settings say so', async () => {
		await withSetting('ignoreRowsWithoutCode', async () => {
			kometLists([{ productCode: 'ROSRED60', quantity: 20 }, { quantity: 4 }]);
			await run();
			expect(told()).toEqual({ 'ROSE-RED-60': 20, 'ROSE-RED-50': 0, TULIP: 0 });
			expect(await bridges.mails()).toEqual([]);
		});
	});

	test.each<[what: string, list: unknown]>([
		['one object', { productCode: 'ROSRED60', quantity: 3 }],
		['an object of rows', { 0: { productCode: 'ROSRED60', quantity: 3 } }],
	])('may be %s for a list', async (_what, list) => {
		kometLists(list);
		expect((await run()).status).toBe('success');
		expect(told()).toEqual({ 'ROSE-RED-60': 3, 'ROSE-RED-50': 0, TULIP: 0 });
		expect(await bridges.mails()).toEqual([]);
	});

	test.each<[what: string, list: unknown]>([
		['an empty list', []],
		['null', null],
		['an empty text', ''],
		['an empty object', {}],
		['rows without boxes', [{ productCode: 'ROSRED60', quantity: 0 }]],
		['rows of other products only', [{ productCode: 'LILY', quantity: 9 }]],
	])('that is %s would set everything to 0, and is not sent', async (_what, list) => {
		kometLists(list);
		expect((await run()).status).toBe('success');
		expect(told()).toBeUndefined();
		const [[subject, text], ...more] = await mailed();
		expect(more).toEqual([]);
		expect(subject).toEqual(NOT_SENT);
		for (const { sku } of THREE) expect(text).toContain(sku);
		expect(text).toContain('set allowAllSoldOut to true');
	});

	test('sets everything to 0 where Settings allow it', async () => {
		await withSetting('allowAllSoldOut', async () => {
			bridges.world.sandbox.state.inventory = [];
			await run();
			expect(told()).toEqual({ 'ROSE-RED-60': 0, 'ROSE-RED-50': 0, TULIP: 0 });
			expect(await bridges.mails()).toEqual([]);
		});
	});

	test.each<[what: string, play: () => void, words: string]>([
		[
			'is refused',
			() =>
				bridges.world.sandbox.faults.next({
					method: 'inventory.list',
					kind: 'refused',
					message: 'Closed',
				}),
			'Closed',
		],
		['is a page', () => bridges.world.sandbox.faults.next({ kind: 'html' }), 'web page'],
		['is cut off', () => bridges.world.sandbox.faults.next({ kind: 'brokenJson' }), 'JSON'],
		[
			'has no list',
			() => bridges.world.sandbox.faults.next({ kind: 'noList' }),
			'without the list',
		],
		['holds no rows', () => kometLists(['ROSRED60']), 'something else than records'],
		['holds a number', () => kometLists(7), 'something else than records'],
		['is refused as a whole', () => kometSays({ status: 0, inventoryItems: [there] }), 'Refused'],
	])('that %s changes nothing in eComNow, and is mailed', async (_what, play, words) => {
		play();
		expect((await run()).status).toBe('error');
		expect(told()).toBeUndefined();
		const [[subject, text], ...more] = await mailed();
		expect(more).toEqual([]);
		expect(subject).toBe(NOTHING_SENT);
		expect(text).toContain(words);
	});

	test('leaves out rows of the table that cannot be used', async () => {
		await bridges.replaceRows(PRODUCTS, [
			THREE[0],
			THREE[0],
			{ sku: ' ROSE-RED-60 ', productCode: 'rosred60' },
			{ sku: '', productCode: '' },
			{ sku: null, productCode: null },
			{ sku: 'NO-CODE', productCode: ' ' },
			{ sku: null, productCode: 'ROSRED50' },
			{ sku: 'TWO-CODES', productCode: 'ROSRED60' },
			{ sku: 'TWO-CODES', productCode: 'ROSRED50' },
			{ sku: 'Two-Ways', productCode: 'ROSRED50' },
			{ sku: 'TWO-WAYS', productCode: 'ROSRED50' },
		]);
		expect((await run()).status).toBe('success');
		expect(told()).toEqual({ 'ROSE-RED-60': 20 });
		const [[, text]] = await mailed();
		expect(text).toContain('NO-CODE (no code): the table has no product code for it');
		expect(text).toMatch(/no SKU \(ROSRED50\): row \d+ of the table has no SKU/);
		for (const sku of ['TWO-CODES', 'Two-Ways', 'TWO-WAYS'])
			expect(text).toContain(`${sku} (ROSRED50): its SKU stands in several rows`);
		expect(text).not.toContain('ROSE-RED-60');
	});

	test('is not sent when the table is empty, and a person is told', async () => {
		await bridges.replaceRows(PRODUCTS, []);
		expect((await run()).status).toBe('success');
		expect(told()).toBeUndefined();
		expect((await mailed())[0][1]).toContain('The table eComNow Products holds no product');
	});

	test.each<[what: string, play: () => void, words: string]>([
		[
			'refuses it',
			() => bridges.ecomnow.fail({ kind: 400, message: 'No such SKU' }),
			'No such SKU',
		],
		['fails', () => bridges.ecomnow.fail({ kind: 500, after: true }), 'not known whether'],
		[
			'does not answer',
			() => bridges.ecomnow.fail({ kind: 'cut', after: true }),
			'not known whether',
		],
		[
			'answers with a page',
			() => {
				bridges.ecomnow.script({ errors: 'html' });
				bridges.ecomnow.fail({ kind: 200, message: 'Maintenance' });
			},
			'web page',
		],
		[
			'refuses one product',
			() => {
				bridges.ecomnow.script({ errors: 'text' });
				const message = '[{"sku":"ROSE-RED-60"},{"sku":"TULIP","error":"Unknown SKU"}]';
				bridges.ecomnow.fail({ kind: 200, message });
			},
			'Unknown SKU',
		],
	])('is mailed when eComNow %s', async (_what, play, words) => {
		play();
		expect((await run()).status).toBe('error');
		expect(updates()).toHaveLength(1);
		const [[subject, text], ...more] = await mailed();
		expect(more).toEqual([]);
		expect(subject).toBe('Inventory for eComNow: eComNow did not confirm it');
		expect(text).toContain(words);
		expect(text).toContain('ROSE-RED-60 (ROSRED60): 20');
	});

	test('counts as taken when eComNow accepts it without a word', async () => {
		bridges.ecomnow.script({ success: 'empty' });
		expect((await run()).status).toBe('success');
		expect(await bridges.mails()).toEqual([]);
	});

	test('counts the sample products only with the sample list', async () => {
		const { client } = bridges.world;
		const samples = [1001, 1002, 1003].map((number) => `SAMPLE-${number}`);
		const rows = samples.map((code) => ({ sku: code, productCode: code }));
		await bridges.replaceRows(PRODUCTS, [...THREE, ...rows]);
		await run();
		expect(told()).toEqual({ 'ROSE-RED-60': 20, 'ROSE-RED-50': 7, TULIP: 0 });

		const { id } = await client.createWorkflow(exampleOf('komet-inventory-to-ecomnow.json'));
		const { status, data } = await client.runWorkflow(id, 'Every Hour');
		expect(status).toBe('success');
		const stock = data.resultData.runData.Stock?.[0].data?.main?.[0]?.map(({ json }) => json);
		expect(stock).toMatchObject([
			{ sku: 'SAMPLE-1001', quantity: 20, problem: '' },
			{ sku: 'SAMPLE-1002', quantity: 0, problem: '' },
			{ sku: 'SAMPLE-1003', quantity: null, problem: expect.stringContaining('"two"') },
		]);
		expect(updates()).toHaveLength(1);
		expect(await bridges.mails()).toEqual([]);
	});

	test('is not sent without the table, and a person is told', async () => {
		await bridges.dropTable(PRODUCTS);
		expect((await run()).status).toBe('error');
		expect(told()).toBeUndefined();
		const [[subject, text], ...more] = await mailed();
		expect(more).toEqual([]);
		expect(subject).toBe(NOTHING_SENT);
		expect(text).toContain('Data table with name "eComNow Products" not found');
		await bridges.world.client.runWorkflow(bridges.workflows.inventory.id, 'Create Table Once');
	});
});

test('no secret stands in executions or in the log', async () => await bridges.expectNoSecrets());
