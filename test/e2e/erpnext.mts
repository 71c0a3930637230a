import { openStandIn } from './stand-in.mts';
import type { Asked, StandIn, Told } from './stand-in.mts';

// Stands for ERPNext: the REST API of Frappe for customers, items and sales orders, after its public
// documentation (docs.frappe.io, REST API) and its source (frappe/exceptions.py, sales_order.py).

interface Line {
	item_code: string;
	description: string;
	qty: number;
	rate: number;
}

interface SalesOrder {
	name: string;
	docstatus: number;
	custom_komet_order: string | null;
	customer: string;
	po_no: string;
	currency: string;
	delivery_date: string;
	discount_amount: number;
	net_total: number;
	items: Line[];
}

interface Master {
	name: string;
	disabled: number;
	[field: string]: unknown;
}

export interface ErpNext extends StandIn {
	/** What the user has to send: key and secret. */
	token: string;
	customers: Master[];
	items: Master[];
	salesOrders: SalesOrder[];
	/** Whether the user may write customers and items. */
	mayWrite: boolean;
}

class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly type: string,
		message: string,
	) {
		super(message);
	}
}

const cents = (value: number) => Math.round(value * 100) / 100;
/** A validation error undoes what the request did, and is an HTTP 417. */
const refuse = (type: string, message: string, status = 417): never => {
	throw new Refusal(status, type, message);
};
const FIELDS = [
	...['customer', 'po_no', 'currency', 'delivery_date', 'apply_discount_on', 'discount_amount'],
	...['custom_komet_order', 'items'],
];
// customer.json, customer.py (the name of a customer, when ERPNext names it so) and item.json, item.py;
// the last field of each is that of the user, which is unique.
const MASTERS: Record<string, { required: string[]; name: string; key: string }> = {
	Customer: {
		required: ['customer_name', 'customer_group', 'territory'],
		name: 'customer_name',
		key: 'custom_komet_customer',
	},
	Item: {
		required: ['item_code', 'item_group', 'stock_uom'],
		name: 'item_name',
		key: 'custom_komet_item',
	},
};
const LONGEST = 140;

export async function openErpNext(): Promise<ErpNext> {
	const books: ErpNext = Object.assign(await openStandIn((asked) => answer(asked)), {
		token: 'example-key:example-word',
		customers: [],
		items: [],
		salesOrders: [],
		mayWrite: true,
	});

	function validate(order: SalesOrder) {
		const missing = ['customer', 'items'].filter(
			(name) => !Object(order)[name] || Object(order)[name].length === 0,
		);
		if (missing.length > 0) refuse('MandatoryError', `[Sales Order]: ${missing.join(', ')}`);
		const link = (rows: Master[], type: string, name: string) => {
			const row = rows.find((one) => one.name === name);
			if (!row) refuse('LinkValidationError', `Could not find ${type}: <b>${name}</b>`);
			if (row?.disabled) refuse('ValidationError', `${type} ${name} is disabled`);
		};
		link(books.customers, 'Customer', order.customer);
		for (const [index, line] of order.items.entries()) {
			link(books.items, `Row #${index + 1}: Item`, line.item_code);
			if (line.rate < 0) refuse('ValidationError', `Row #${index + 1}: negative rate`);
			if (line.qty > 1e6) refuse('ValidationError', `Row #${index + 1}: quantity is too large`);
		}
		if (!order.delivery_date) refuse('ValidationError', 'Please enter Delivery Date');
		const key = order.custom_komet_order;
		const same = books.salesOrders.find(
			(one) => key && one.custom_komet_order === key && one.name !== order.name,
		);
		if (same)
			refuse('UniqueValidationError', `Komet Order must be unique: ${same.name} has it already`);
		const total = order.items.reduce((sum, { qty, rate }) => sum + cents(qty * rate), 0);
		order.net_total = cents(total - (order.discount_amount || 0));
	}

	/** Text Editor fields come back as HTML. */
	const asHtml = (text: string) => `<div><p>${text.replaceAll('&', '&amp;')}</p></div>`;
	function changed(order: SalesOrder, body: Record<string, unknown>): SalesOrder {
		const known = Object.fromEntries(
			Object.entries(body).filter(([name]) => FIELDS.includes(name)),
		);
		const next = { ...order, ...known } as SalesOrder;
		if (body.items)
			next.items = (body.items as Line[]).map((line) => ({
				...line,
				description: asHtml(line.description),
			}));
		validate(next);
		return next;
	}

	function update(order: SalesOrder, body: Record<string, unknown>): SalesOrder {
		if (order.docstatus === 2) refuse('ValidationError', 'Cannot edit cancelled document');
		const next = { ...order };
		if (body.docstatus === 2) {
			if (order.docstatus === 0)
				refuse(
					'DocstatusTransitionError',
					'Cannot change docstatus from 0 (Draft) to 2 (Cancelled)',
				);
			next.docstatus = 2;
		} else if (order.docstatus === 1)
			refuse('UpdateAfterSubmitError', 'Not allowed to change Items after submission');
		return changed(next, body);
	}

	const columnsOf = (type: string) => {
		const { required, name, key } = MASTERS[type];
		return ['name', 'disabled', ...required, name, key];
	};
	const mastersOf = (type: string) => (type === 'Customer' ? books.customers : books.items);
	function nameOf(type: string, values: Record<string, unknown>) {
		if (type === 'Item') return String(values.item_code);
		const wanted = String(values.customer_name);
		const same = books.customers.filter(({ customer_name }) => customer_name === wanted);
		return same.length === 0 ? wanted : `${wanted} - ${same.length}`;
	}
	function writeMaster(method: string, type: string, name: string, body: Master): Told {
		const { required, name: nameField, key } = MASTERS[type];
		const rows = mastersOf(type);
		if (!books.mayWrite) refuse('PermissionError', `User does not have access to ${type}`, 403);
		const at = rows.findIndex((row) => row.name === name);
		if (method === 'PUT' && at < 0) refuse('DoesNotExistError', `${type} ${name} not found`, 404);
		const next: Master = { ...(rows[at] ?? { disabled: 0 }), ...body };
		const missing = required.filter((field) => method === 'POST' && !next[field]);
		if (missing.length > 0) refuse('MandatoryError', `[${type}]: ${missing.join(', ')}`);
		if (String(next[nameField]).length > LONGEST)
			refuse('CharacterLengthExceededError', `${nameField} will get truncated, as max is 140`);
		if (rows.some((row, index) => index !== at && row[key] && row[key] === next[key]))
			refuse('UniqueValidationError', `${key} must be unique`);
		if (method === 'POST') next.name = nameOf(type, next);
		if (method === 'POST' && rows.some((row) => row.name === next.name))
			refuse('DuplicateEntryError', `${type} ${next.name} already exists`, 409);
		if (at < 0) rows.push(next);
		else rows[at] = next;
		return { status: 200, body: { data: next } };
	}

	function rowsFor(type: string, query: Asked['query']) {
		const rows = { Customer: books.customers, Item: books.items, 'Sales Order': books.salesOrders }[
			type
		] as Array<Record<string, unknown>> | undefined;
		if (!rows) return refuse('DoesNotExistError', `DocType ${type} not found`, 404);
		const filters = JSON.parse(query.get('filters') ?? '[]') as Array<[string, string, unknown]>;
		const fields = JSON.parse(query.get('fields') ?? '["name"]') as string[];
		const fits = (row: Record<string, unknown>) =>
			filters.every(([field, operator, value]) => {
				const columns = type in MASTERS ? columnsOf(type) : Object.keys(row);
				if (!columns.includes(field)) refuse('OperationalError', `Unknown column '${field}'`, 500);
				return operator === 'in' ? (value as unknown[]).includes(row[field]) : row[field] === value;
			});
		return rows
			.filter(fits)
			.slice(0, Number(query.get('limit_page_length') ?? 20))
			.map((row) => Object.fromEntries(fields.map((field) => [field, row[field]])));
	}

	function answer({ method, path, query, headers, body }: Asked): Told {
		try {
			if (headers.authorization !== `token ${books.token}`)
				refuse('AuthenticationError', 'Invalid key or secret', 401);
			const [, , , type, name] = path.split('/');
			if (!name && method === 'GET') return { status: 200, body: { data: rowsFor(type, query) } };
			if (type in MASTERS) return writeMaster(method, type, name, body as Master);
			if (method === 'POST') {
				const order = changed(
					{
						name: `SAL-ORD-2026-${String(books.salesOrders.length + 1).padStart(5, '0')}`,
						docstatus: 0,
						custom_komet_order: null,
						currency: 'USD',
						discount_amount: 0,
					} as SalesOrder,
					body as Record<string, unknown>,
				);
				books.salesOrders.push(order);
				return { status: 200, body: { data: order } };
			}
			const at = books.salesOrders.findIndex((one) => one.name === name);
			if (at < 0) refuse('DoesNotExistError', `Sales Order ${name} not found`, 404);
			if (method === 'PUT')
				books.salesOrders[at] = update(books.salesOrders[at], body as Record<string, unknown>);
			return { status: 200, body: { data: books.salesOrders[at] } };
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			const { status, type, message } = error;
			return {
				status,
				body: {
					exception: `frappe.exceptions.${type}: ${message}`,
					exc_type: type,
					_server_messages: JSON.stringify([JSON.stringify({ message, indicator: 'red' })]),
				},
			};
		}
	}

	return books;
}
