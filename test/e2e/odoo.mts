import { openStandIn } from './stand-in.mts';
import type { Asked, StandIn, Told } from './stand-in.mts';

// Stands for Odoo: the JSON-RPC that n8n's node speaks, with customers, products and sales orders,
// after its public documentation (External RPC API) and its source (addons/sale).

type Values = Record<string, unknown>;
type Domain = Array<[field: string, operator: string, value: unknown]>;
/** Commands of a list of lines: make one, or delete one. */
type Command = [0, 0, Values] | [2, number, 0];

interface Line {
	id: number;
	product_id: number;
	name: string;
	product_uom_qty?: number;
	/** The quantity in a line of a credit note. */
	quantity?: number;
	price_unit: number;
}

interface SaleOrder {
	id: number;
	name: string;
	state: string;
	origin?: string | false;
	client_order_ref?: string | false;
	commitment_date?: string | false;
	partner_id: number;
	/** In a credit note. */
	move_type?: string;
	invoice_origin?: string;
	ref?: string;
	invoice_date?: string;
	lines: Line[];
}

export interface Odoo extends StandIn {
	login: { db: string; username: string; password: string };
	partners: Array<{ id: number; name: string; ref: string | false; active: boolean }>;
	products: Array<{ id: number; name: string; default_code: string | false; active: boolean }>;
	orders: SaleOrder[];
	moves: SaleOrder[];
	/** Whether the user may write customers and products. */
	mayWrite: boolean;
}

class Refusal extends Error {
	constructor(
		readonly type: string,
		message: string,
	) {
		super(message);
	}
}
const refuse = (type: string, message: string): never => {
	throw new Refusal(`odoo.exceptions.${type}`, message);
};

const CURRENCY = [1, 'USD'];
const UID = 2;
const cents = (value: number) => Math.round(value * 100) / 100;
// addons/sale/models/sale_order.py and addons/account/models/account_move.py (Odoo 14 and newer)
const DOCUMENTS = {
	'sale.order': {
		fields: [
			...['origin', 'client_order_ref', 'commitment_date', 'partner_id', 'state', 'order_line'],
		],
		list: 'order_line',
		prefix: 'S',
	},
	'account.move': {
		fields: [
			...['move_type', 'invoice_origin', 'ref', 'invoice_date', 'partner_id', 'invoice_line_ids'],
		],
		list: 'invoice_line_ids',
		prefix: '',
	},
};
type DocumentModel = keyof typeof DOCUMENTS;
const isDocument = (model: string): model is DocumentModel => model in DOCUMENTS;
const STATES = ['draft', 'sent', 'sale', 'cancel'];
// odoo/addons/base/models/res_partner.py, addons/account/models/partner.py (customer_rank) and
// addons/product/models/product.py; none of the two references is unique.
const MASTER_FIELDS: Record<string, string[]> = {
	'res.partner': ['name', 'ref', 'customer_rank'],
	'product.product': ['name', 'default_code'],
};

export async function openOdoo(): Promise<Odoo> {
	const odoo: Odoo = Object.assign(await openStandIn((asked) => answer(asked)), {
		login: { db: 'petalworks', username: 'n8n', password: 'Petal-Works-77' },
		partners: [],
		products: [],
		orders: [],
		moves: [],
		mayWrite: true,
	});
	let lastId = 100;

	const nameOf = (rows: Array<{ id: number; name: string }>, id: number) => [
		id,
		rows.find((row) => row.id === id)?.name,
	];
	const amountOf = ({ lines }: SaleOrder) =>
		cents(
			lines.reduce(
				(sum, line) => sum + cents((line.product_uom_qty ?? line.quantity ?? 1) * line.price_unit),
				0,
			),
		);

	const shownOf = (model: DocumentModel, order: SaleOrder) => ({
		...order,
		partner_id: nameOf(odoo.partners, order.partner_id),
		currency_id: CURRENCY,
		amount_untaxed: amountOf(order),
		[DOCUMENTS[model].list]: order.lines.map(({ id }) => id),
	});
	const linesOf = (of: string, order: SaleOrder) =>
		order.lines.map((line) => ({
			...line,
			[of]: [order.id, order.name],
			product_id: nameOf(odoo.products, line.product_id),
		}));

	/** The records of a model as it shows them. */
	function recordsOf(model: string): Values[] {
		const models: Record<string, () => Values[]> = {
			'res.partner': () => odoo.partners.map((row) => ({ ...row, currency_id: CURRENCY })),
			'product.product': () => odoo.products,
			'sale.order': () => odoo.orders.map((order) => shownOf('sale.order', order)),
			'sale.order.line': () => odoo.orders.flatMap((order) => linesOf('order_id', order)),
			'account.move': () => odoo.moves.map((move) => shownOf('account.move', move)),
			// Beside those of the invoice, a move has one that balances it.
			'account.move.line': () =>
				odoo.moves.flatMap((move) => [
					...linesOf('move_id', move),
					{ id: 100_000 + move.id, move_id: [move.id, move.name], name: 'Receivable' },
				]),
		};
		return models[model]?.() ?? refuse('UserError', `Object ${model} doesn't exist`);
	}

	function search(model: string, asked: Domain, fields: string[]) {
		const isUsual = model in MASTER_FIELDS && !asked.some(([field]) => field === 'active');
		// Archived records stay out, unless they are asked for.
		const domain: Domain = isUsual ? [...asked, ['active', '=', true]] : asked;
		const fits = (record: Values) =>
			domain.every(([field, operator, value]) => {
				const held = [record[field]].flat()[0];
				return operator === 'in' ? (value as unknown[]).includes(held) : held === value;
			});
		const shown = (record: Values) =>
			Object.fromEntries(['id', ...fields].map((field) => [field, record[field] ?? false]));
		// Orders come with the newest first.
		return recordsOf(model)
			.filter(fits)
			.map(shown)
			.sort((one, other) => Number(other.id) - Number(one.id));
	}

	function changed(model: DocumentModel, order: SaleOrder, values: Values): SaleOrder {
		const { fields, list } = DOCUMENTS[model];
		const strange = Object.keys(values).find((name) => !fields.includes(name));
		if (strange) throw new Refusal('builtins.ValueError', `Invalid field '${strange}'`);
		const { [list]: commands, ...others } = values;
		const next = { ...order, ...others } as SaleOrder;
		if (['sale', 'posted'].includes(order.state))
			refuse('UserError', 'It is forbidden to modify the following fields in a locked order');
		if (!STATES.includes(next.state)) refuse('ValidationError', `Wrong value for state`);
		if (!odoo.partners.some(({ id }) => id === next.partner_id))
			refuse(
				'ValidationError',
				'The operation cannot be completed: Missing required value (Customer)',
			);
		for (const [command, of, line] of (commands ?? []) as Command[]) {
			if (command === 2) next.lines = next.lines.filter(({ id }) => id !== of);
			else {
				const made = { ...(line as unknown as Line), id: ++lastId };
				if (!odoo.products.some(({ id }) => id === made.product_id))
					refuse('ValidationError', 'Missing required fields on accountable sale order line.');
				if (Number(made.product_uom_qty) > 1e6) refuse('UserError', 'The quantity is too large');
				next.lines = [...next.lines, made];
			}
		}
		return next;
	}

	function changeMaster(model: string, method: string, args: unknown[]): unknown {
		const rows = (model === 'res.partner' ? odoo.partners : odoo.products) as Values[];
		if (!odoo.mayWrite) refuse('AccessError', `You are not allowed to modify '${model}' records.`);
		const values = (method === 'create' ? args[0] : (args[1] ?? {})) as Values;
		const strange = Object.keys(values).find((name) => !MASTER_FIELDS[model].includes(name));
		if (strange) throw new Refusal('builtins.ValueError', `Invalid field '${strange}'`);
		if (method === 'create') {
			if (!values.name) refuse('ValidationError', 'Missing required value for the field Name');
			rows.push({ id: ++lastId, active: true, ...values });
			return lastId;
		}
		for (const id of args[0] as number[]) {
			const at = rows.findIndex((row) => row.id === id);
			if (at < 0) refuse('MissingError', 'Record does not exist or has been deleted.');
			if (method === 'write') rows[at] = { ...rows[at], ...values };
			else rows.splice(at, 1);
		}
		return true;
	}

	function execute(model: string, method: string, args: unknown[]): unknown {
		if (method === 'search_read') return search(model, args[0] as Domain, args[1] as string[]);
		if (model in MASTER_FIELDS) return changeMaster(model, method, args);
		if (!isDocument(model))
			return refuse('AccessError', `You are not allowed to modify '${model}'`);
		const documents = model === 'sale.order' ? odoo.orders : odoo.moves;
		if (method === 'create') {
			const id = ++lastId;
			const { prefix } = DOCUMENTS[model];
			const name = prefix ? `${prefix}${id}` : '/';
			const empty = { id, name, state: 'draft', lines: [] } as unknown as SaleOrder;
			documents.push(changed(model, empty, args[0] as Values));
			return id;
		}
		const [ids, values] = args as [number[], Values];
		for (const id of ids) {
			const at = documents.findIndex((order) => order.id === id);
			if (at < 0) refuse('MissingError', 'Record does not exist or has been deleted.');
			if (method === 'write') documents[at] = changed(model, documents[at], values);
			else if (!['draft', 'cancel'].includes(documents[at].state))
				refuse('UserError', 'You can not delete a sent quotation or a confirmed sales order.');
			else documents.splice(at, 1);
		}
		return true;
	}

	function answer({ path, body }: Asked): Told {
		if (path !== '/jsonrpc') return { status: 404 };
		const { service, method, args } = body.params as {
			service: string;
			method: string;
			args: unknown[];
		};
		const { db, username, password } = odoo.login;
		try {
			if (service === 'common' && method === 'login') {
				const isIn = args[0] === db && args[1] === username && args[2] === password;
				return { status: 200, body: { jsonrpc: '2.0', id: 1, result: isIn ? UID : false } };
			}
			const [askedDb, uid, word, model, called, ...others] = args;
			if (askedDb !== db || uid !== UID || word !== password)
				refuse('AccessDenied', 'Access Denied');
			const result = execute(String(model), String(called), others);
			return { status: 200, body: { jsonrpc: '2.0', id: 1, result } };
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			const { type: name, message } = error;
			const data = { name, message, arguments: [message], debug: 'Traceback' };
			return {
				status: 200,
				body: { jsonrpc: '2.0', id: 1, error: { code: 200, message: 'Odoo Server Error', data } },
			};
		}
	}

	return odoo;
}
