import { randomUUID } from 'node:crypto';
import { openStandIn } from './stand-in.mts';
import type { Asked, StandIn, Told } from './stand-in.mts';

// Stands for Business Central: its API v2.0 for customers, items, sales orders and their lines, and
// the sign-in of an application, after the public documentation (learn.microsoft.com, API reference).

type Values = Record<string, unknown>;

interface Line {
	id: string;
	sequence: number;
	lineType: string;
	lineObjectNumber?: string;
	description: string;
	quantity?: number;
	unitPrice?: number;
}

interface SalesOrder {
	id: string;
	number: string;
	externalDocumentNumber: string;
	customerNumber: string;
	currencyCode: string;
	requestedDeliveryDate?: string;
	postingDate?: string;
	status: string;
	salesOrderLines: Line[];
}

export interface BusinessCentral extends StandIn {
	company: string;
	/** What it gives to an application that signs in, and what it takes afterwards. */
	given: string;
	taken: string;
	customers: Array<Values & { number: string; blocked: string }>;
	items: Array<Values & { number: string; blocked: boolean }>;
	/** Whether the application may write customers and items. */
	mayWrite: boolean;
	salesOrders: SalesOrder[];
	/** Credit memos: the same, with lines of another name. */
	salesCreditMemos: SalesOrder[];
	salesInvoices: Array<Record<string, unknown>>;
}

class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}
const refuse = (code: string, message: string, status = 400): never => {
	throw new Refusal(status, code, message);
};

const cents = (value: number) => Math.round(value * 100) / 100;
const HEAD_FIELDS = ['externalDocumentNumber', 'customerNumber', 'currencyCode'];
// dynamics_salesorder.md and dynamics_salescreditmemo.md of the API reference.
const DOCUMENTS = {
	salesOrders: {
		lines: 'salesOrderLines',
		fields: [...HEAD_FIELDS, 'requestedDeliveryDate'],
		prefix: 'S-ORD',
	},
	salesCreditMemos: {
		lines: 'salesCreditMemoLines',
		fields: [...HEAD_FIELDS, 'postingDate', 'creditMemoDate'],
		prefix: 'S-CR',
	},
};
type DocumentType = keyof typeof DOCUMENTS;
/** Which documents a name in an address is about, itself or that of their lines. */
const typeOf = (name: string) =>
	(Object.keys(DOCUMENTS) as DocumentType[]).find(
		(type) => type === name || DOCUMENTS[type].lines === name,
	);
// dynamics_customer.md and dynamics_item.md of the API reference; the lengths are those of the tables.
const MASTER_FIELDS: Record<string, string[]> = {
	customers: ['number', 'displayName'],
	items: [
		...['number', 'displayName', 'baseUnitOfMeasureCode', 'generalProductPostingGroupCode'],
		'inventoryPostingGroupCode',
	],
};
const LINE_FIELDS = ['lineType', 'lineObjectNumber', 'description', 'quantity', 'unitPrice'];

export async function openBusinessCentral(): Promise<BusinessCentral> {
	const books: BusinessCentral = Object.assign(await openStandIn((asked) => answer(asked)), {
		company: randomUUID(),
		given: 'example-access',
		taken: 'example-access',
		customers: [],
		items: [],
		mayWrite: true,
		salesOrders: [],
		salesCreditMemos: [],
		salesInvoices: [],
	});

	const known = (fields: string[], values: Values) => {
		const strange = Object.keys(values).find((name) => !fields.includes(name));
		if (strange)
			refuse('BadRequest', `The property '${strange}' does not exist on type 'Microsoft.NAV'`);
		return values;
	};

	function lineOf(before: Line | undefined, values: Values, sequence: number): Line {
		const line = {
			...(before ?? { id: randomUUID(), sequence }),
			...known(LINE_FIELDS, values),
		} as Line;
		if (line.description.length > 100)
			refuse(
				'Application_StringExceededLength',
				'The length of the string is 101, but it must be <= 100',
			);
		if (line.lineType !== 'Item') return line;
		const item = books.items.find(({ number }) => number === line.lineObjectNumber);
		if (!item)
			refuse('Internal_RecordNotFound', `The Item does not exist. No.='${line.lineObjectNumber}'`);
		if (item?.blocked)
			refuse('Application_FieldValidationException', 'Blocked must be equal to No');
		if (Number(line.quantity) > 1e6) refuse('Application_DialogException', 'Quantity is too large');
		if (Number(line.unitPrice) < 0)
			refuse('Application_DialogException', 'The price is below zero');
		return line;
	}

	function changed(type: DocumentType, order: SalesOrder, values: Values): SalesOrder {
		if (order.status !== 'Draft')
			refuse(
				'Application_FieldValidationException',
				"Status must be equal to 'Open' in Sales Header",
			);
		const next = { ...order, ...known(DOCUMENTS[type].fields, values) } as SalesOrder;
		const customer = books.customers.find(({ number }) => number === next.customerNumber);
		if (!customer) refuse('Internal_RecordNotFound', 'The Customer does not exist');
		if (next.externalDocumentNumber.length > 35)
			refuse('Application_StringExceededLength', 'The string is longer than 35');
		if (!/^\d{4}-\d\d-\d\d$/.test(next.requestedDeliveryDate ?? next.postingDate ?? ''))
			refuse('BadRequest', 'Cannot convert the literal to the expected type Edm.Date');
		return next;
	}

	/** `field eq 'text'`, several of them with `or`. */
	function fits(row: Values, filter: string) {
		return filter.split(' or ').some((part) => {
			const [, field, text] =
				/^(\w+) eq '(.*)'$/.exec(part) ?? refuse('BadRequest', `Syntax error at '${part}'`);
			if (!(field in row)) refuse('BadRequest', `Could not find a property named '${field}'`);
			return row[field] === text.replaceAll("''", "'");
		});
	}
	const shown = (type: DocumentType, order: SalesOrder, isWhole: boolean) => {
		const { salesOrderLines: lines, ...head } = order;
		const amount = ({ quantity = 0, unitPrice = 0 }: Line) => cents(quantity * unitPrice);
		return {
			'@odata.etag': 'W/"1"',
			...head,
			totalAmountExcludingTax: cents(lines.reduce((sum, line) => sum + amount(line), 0)),
			...(isWhole ? { [DOCUMENTS[type].lines]: lines } : {}),
		};
	};

	function list(name: string, query: Asked['query']): Told {
		const isWhole = (query.get('$expand') ?? '').includes('Lines');
		const type = typeOf(name);
		const documents = () =>
			type ? books[type].map((document) => shown(type, document, isWhole)) : [];
		const rows: Record<string, () => Values[]> = {
			customers: () => books.customers,
			items: () => books.items,
			salesOrders: documents,
			salesCreditMemos: documents,
			salesInvoices: () => books.salesInvoices,
		};
		const found = rows[name]?.() ?? refuse('BadRequest_NotFound', `No HTTP resource ${name}`, 404);
		const value = found.filter((row) => fits(row, query.get('$filter') ?? ''));
		return { status: 200, body: { '@odata.context': name, value } };
	}

	function create(type: DocumentType, values: Values): Told {
		const { [DOCUMENTS[type].lines]: lines = [], ...head } = values;
		const empty = {
			id: randomUUID(),
			number: `${DOCUMENTS[type].prefix}${101001 + books[type].length}`,
			status: 'Draft',
			currencyCode: 'USD',
			salesOrderLines: [],
		} as unknown as SalesOrder;
		const order = changed(type, empty, head);
		order.salesOrderLines = (lines as Values[]).map((line, index) =>
			lineOf(undefined, line, (index + 1) * 10_000),
		);
		books[type].push(order);
		return { status: 201, body: shown(type, order, false) };
	}

	function writeMaster({ method, body, headers }: Asked, type: string, id?: string): Told {
		const rows = (type === 'customers' ? books.customers : books.items) as Values[];
		const values = known(MASTER_FIELDS[type], body as Values);
		if (!books.mayWrite)
			refuse('Internal_ServerError', 'The current permissions prevented the action', 403);
		const isShort = (name: string, most: number) => String(values[name] ?? '').length <= most;
		if (!isShort('number', 20) || !isShort('displayName', 100))
			refuse('Application_StringExceededLength', 'The string is too long');
		if (method === 'POST') {
			if (rows.some(({ number }) => number === values.number))
				refuse('Internal_EntityWithSameKeyExists', `The record ${values.number} already exists`);
			const row = {
				id: randomUUID(),
				blocked: type === 'customers' ? '_x0020_' : false,
				...values,
			};
			rows.push(row);
			return { status: 201, body: row };
		}
		if (!headers['if-match']) refuse('BadRequest', 'If-Match is missing', 428);
		const at = rows.findIndex((row) => row.id === id);
		if (at < 0) refuse('BadRequest_ResourceNotFound', 'The record is not there', 404);
		rows[at] = { ...rows[at], ...values };
		return { status: 200, body: rows[at] };
	}

	/** What is done to one order, or to one of its lines. */
	function change(
		{ method, body, headers }: Asked,
		type: string,
		id: string,
		below?: string,
	): Told {
		if (method !== 'POST' && !headers['if-match']) refuse('BadRequest', 'If-Match is missing', 428);
		const of = typeOf(type) ?? refuse('BadRequest_NotFound', `No HTTP resource ${type}`, 404);
		const documents = books[of];
		const at = documents.findIndex((order) =>
			type === of ? order.id === id : order.salesOrderLines.some((line) => line.id === id),
		);
		if (at < 0) refuse('BadRequest_ResourceNotFound', 'The record is not there', 404);
		const order = documents[at];
		const values = body as Values;
		if (type === of && below === undefined) {
			if (method === 'DELETE') {
				documents.splice(at, 1);
				return { status: 204 };
			}
			documents[at] = changed(of, order, values);
			return { status: 200, body: shown(of, documents[at], false) };
		}
		changed(of, order, {});
		const lines = order.salesOrderLines;
		const index = lines.findIndex((line) => line.id === id);
		if (method === 'DELETE') {
			lines.splice(index, 1);
			return { status: 204 };
		}
		const line = lineOf(lines[index], values, (lines.at(-1)?.sequence ?? 0) + 10_000);
		if (index < 0) lines.push(line);
		else lines[index] = line;
		return { status: index < 0 ? 201 : 200, body: line };
	}

	function answer(asked: Asked): Told {
		const { method, path, query, headers, body } = asked;
		if (path === '/sign-in') {
			const token = { access_token: books.given, token_type: 'Bearer', expires_in: 3600 };
			return { status: 200, body: token };
		}
		try {
			if (headers.authorization !== `Bearer ${books.taken}`)
				refuse('Authentication_InvalidCredentials', 'The server has rejected the credentials', 401);
			const [, company, rest] = /^\/api\/v2\.0\/companies\((.*?)\)\/(.*)$/.exec(path) ?? [];
			if (company !== books.company) refuse('Internal_CompanyNotFound', 'No such company', 404);
			const [, type, , id, , below] = /^(\w+)(\((.*?)\))?(\/(\w+))?$/.exec(rest) ?? [];
			if (type in MASTER_FIELDS && method !== 'GET') return writeMaster(asked, type, id);
			if (id !== undefined) return change(asked, type, id, below);
			if (method === 'GET') return list(type, query);
			const of = typeOf(type) ?? refuse('BadRequest_NotFound', `No HTTP resource ${type}`, 404);
			return create(of, body as Values);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			const { status, code, message } = error;
			return { status, body: { error: { code, message } } };
		}
	}

	return books;
}
