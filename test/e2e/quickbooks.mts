import { openStandIn } from './stand-in.mts';
import type { Asked, StandIn, Told } from './stand-in.mts';

// Stands for QuickBooks Online: queries of its Accounting API, invoices and payments that are made,
// changed, voided and deleted, and customers, after the public documentation (developer.intuit.com, API
// reference).

type Values = Record<string, unknown>;

interface Line {
	DetailType: string;
	Description: string;
	Amount: number;
	SalesItemLineDetail: { ItemRef: { value: string }; Qty: number; UnitPrice: number };
}

interface Invoice {
	Id: string;
	SyncToken: string;
	DocNumber: string;
	PrivateNote: string;
	CustomerRef: { value: string };
	CurrencyRef: { value: string };
	TxnDate: string;
	TotalAmt: number;
	Balance: number;
	Line: Line[];
}

interface Payment {
	Id: string;
	SyncToken: string;
	PaymentRefNum: string;
	PrivateNote: string;
	CustomerRef: { value: string };
	CurrencyRef: { value: string };
	TxnDate: string;
	TotalAmt: number;
	UnappliedAmt: number;
	Line: Values[];
}

interface Customer {
	Id: string;
	SyncToken: string;
	DisplayName: string;
	Active: boolean;
	CurrencyRef: { value: string };
}

export interface QuickBooks extends StandIn {
	/** What an application sends; the sign-in gives nothing new when it is another one. */
	access: string;
	/** Whether the user may write. */
	mayWrite: boolean;
	/** Whether it refuses a number that is there already. */
	warnsOfDuplicates: boolean;
	customers: Customer[];
	payments: Payment[];
	items: Array<{ Id: string; Active: boolean }>;
	invoices: Invoice[];
}

class Refusal extends Error {
	constructor(
		readonly code: string,
		message: string,
		readonly status = 400,
	) {
		super(message);
	}
}
const refuse = (code: string, message: string, status?: number): never => {
	throw new Refusal(code, message, status);
};
const cents = (value: number) => Math.round(value * 100) / 100;

export async function openQuickBooks(): Promise<QuickBooks> {
	const books: QuickBooks = Object.assign(await openStandIn((asked) => answer(asked)), {
		access: 'example-access',
		mayWrite: true,
		warnsOfDuplicates: true,
		customers: [],
		payments: [],
		items: [],
		invoices: [],
	});
	let lastId = 129;

	const whole = (invoice: Invoice): Invoice => {
		const total = cents(invoice.Line.reduce((sum, { Amount }) => sum + Amount, 0));
		return { ...invoice, TotalAmt: total, Balance: total };
	};

	const DOLLARS = { value: 'USD' };
	const knowsCustomer = ({ CustomerRef: ref }: { CustomerRef?: { value: string } }) => {
		if (!books.customers.some(({ Id, Active }) => Id === ref?.value && Active))
			refuse('2500', 'Invalid Reference Id : Something you are trying to use was not found');
	};
	const isLong = (text: string) =>
		text.length > 21 && refuse('2050', 'String length is either shorter or longer');

	function changed(before: Invoice, values: Values): Invoice {
		const next = { ...before, ...values } as Invoice & { sparse?: boolean };
		delete next.sparse;
		knowsCustomer(next);
		if (!next.Line || next.Line.length === 0)
			refuse('2020', 'Required parameter Line is missing in the request');
		isLong(next.DocNumber);
		for (const { Amount, SalesItemLineDetail: detail } of next.Line) {
			if (!books.items.some(({ Id }) => Id === detail.ItemRef.value))
				refuse('2500', `Invalid Reference Id : Item ${detail.ItemRef.value} not found`);
			if (cents(detail.Qty * detail.UnitPrice) !== Amount)
				refuse('6070', 'Amount calculation incorrect in the request');
			if (detail.Qty > 1e6) refuse('2010', 'The quantity is too large');
		}
		const other = books.invoices.find(
			({ DocNumber, Id }) => DocNumber === next.DocNumber && Id !== next.Id,
		);
		if (other && books.warnsOfDuplicates)
			refuse(
				'6140',
				`Duplicate Document Number Error : DocNumber=${next.DocNumber} is assigned to TxnId=${other.Id}`,
			);
		return whole(next);
	}

	/** The next state of one of a list: made when it has no ID, changed when it has. */
	function written<Row extends { Id: string; SyncToken: string }>(
		rows: Row[],
		values: Values,
		check: (next: Row, before?: Row) => Row,
	): Row {
		const { sparse: _sparse, ...rest } = values;
		const before = rows.find(({ Id }) => Id === values.Id);
		if (values.Id !== undefined && !before) refuse('610', 'Object Not Found');
		if (before && before.SyncToken !== values.SyncToken) refuse('5010', 'Stale Object Error');
		const SyncToken = String(Number(before?.SyncToken ?? -1) + 1);
		const made = { Id: String(lastId + 1), CurrencyRef: DOLLARS };
		const next = check({ ...(before ?? made), ...rest, SyncToken } as unknown as Row, before);
		if (before) rows[rows.indexOf(before)] = next;
		else rows.push(next);
		lastId += before ? 0 : 1;
		return next;
	}

	function writePayment(values: Values, operation: string | null): Told {
		if (operation === 'delete') {
			const at = books.payments.findIndex(({ Id }) => Id === values.Id);
			if (at < 0) refuse('610', 'Object Not Found');
			books.payments.splice(at, 1);
			return { status: 200, body: { Payment: { Id: values.Id, status: 'Deleted' } } };
		}
		const Payment = written(books.payments, values, (next) => {
			knowsCustomer(next);
			isLong(next.PaymentRefNum);
			const Line = next.Line ?? [];
			return { ...next, Line, UnappliedAmt: Line.length > 0 ? 0 : next.TotalAmt };
		});
		return { status: 200, body: { Payment } };
	}

	function writeCustomer(values: Values): Told {
		const Customer = written(books.customers, values, (next, before) => {
			if (/[:\t\n]/.test(next.DisplayName)) refuse('2040', 'Invalid String');
			const others = books.customers.filter((customer) => customer !== before);
			if (others.some(({ DisplayName }) => DisplayName === next.DisplayName))
				refuse('6240', 'Duplicate Name Exists Error : The name supplied already exists.');
			return { ...next, Active: next.Active ?? true };
		});
		return { status: 200, body: { Customer } };
	}

	function write(values: Values, operation: string | null): Told {
		if (values.Id === undefined) {
			const empty = { Id: String(++lastId), SyncToken: '0', CurrencyRef: DOLLARS };
			const invoice = changed(empty as Invoice, values);
			books.invoices.push(invoice);
			return { status: 200, body: { Invoice: invoice } };
		}
		const at = books.invoices.findIndex(({ Id }) => Id === values.Id);
		if (at < 0) refuse('610', 'Object Not Found : Something you are trying to use is inactive');
		const before = books.invoices[at];
		if (before.SyncToken !== values.SyncToken)
			refuse('5010', 'Stale Object Error : You and another user were working on this');
		if (operation === 'delete') {
			books.invoices.splice(at, 1);
			return { status: 200, body: { Invoice: { Id: before.Id, status: 'Deleted' } } };
		}
		if (before.Balance !== before.TotalAmt) refuse('6540', 'A payment is linked to this invoice');
		const SyncToken = String(Number(before.SyncToken) + 1);
		if (operation === 'void') {
			const Line = before.Line.map((line) => ({
				...line,
				Amount: 0,
				SalesItemLineDetail: { ...line.SalesItemLineDetail, Qty: 0 },
			}));
			const PrivateNote = `Voided - ${before.PrivateNote}`;
			books.invoices[at] = whole({ ...before, SyncToken, PrivateNote, Line });
		} else books.invoices[at] = changed(before, { ...values, SyncToken });
		return { status: 200, body: { Invoice: books.invoices[at] } };
	}

	/**
	 * `select * from X where`, and conditions with `and` between them. Those that are inactive come only
	 * when they are asked for.
	 */
	function query(text: string): Told {
		const [, name, where] =
			/^select \* from (\w+) where (.*?)(?: maxresults \d+)?$/.exec(text) ??
			refuse('4000', 'Error parsing query');
		const rows = {
			Customer: books.customers,
			Item: books.items,
			Invoice: books.invoices,
			Payment: books.payments,
		}[name] as unknown as Values[] | undefined;
		const form = /(\w+) (=|in|like) (\((?:true, false|'.*?'(?:, '.*?')*)\)|'(?:[^'\\]|\\.)*')/g;
		const conditions = [...where.matchAll(form)].map(([, field, how, list]) => ({
			field,
			how,
			values: [...list.matchAll(/'((?:[^'\\]|\\.)*)'|true|false/g)].map(([whole, quoted]) =>
				(quoted ?? whole).replace(/\\(.)/g, '$1'),
			),
		}));
		if (where.replace(form, '').replace(/ and /g, '') !== '') refuse('4000', 'Error parsing query');
		if (conditions.some(({ field }) => field === 'PrivateNote'))
			refuse('4001', 'property PrivateNote is not queryable');
		const isLike = (value: string, [pattern]: string[]) =>
			value.includes(pattern.replace(/^%|%$/g, ''));
		const found = (rows ?? [])
			.filter((row) =>
				conditions.every(({ field, how, values }) =>
					how === 'like' ? isLike(String(row[field]), values) : values.includes(String(row[field])),
				),
			)
			.filter(
				({ Active }) => Active !== false || conditions.some(({ field }) => field === 'Active'),
			);
		// A subtotal stands among the lines of an invoice.
		const shown = found.map((row) =>
			name === 'Invoice'
				? { ...row, Line: [...(row.Line as Line[]), { DetailType: 'SubTotalLineDetail' }] }
				: row,
		);
		return { status: 200, body: { QueryResponse: shown.length > 0 ? { [name]: shown } : {} } };
	}

	function answer({ method, path, query: parameters, headers, body }: Asked): Told {
		if (path === '/sign-in') return { status: 400, body: { error: 'invalid_grant' } };
		try {
			if (headers.authorization !== `Bearer ${books.access}`)
				refuse('3200', 'AuthenticationFailed', 401);
			if (!headers.accept?.includes('application/json')) return { status: 200, body: '<xml/>' };
			if (method === 'GET' && path.endsWith('/query')) return query(parameters.get('query') ?? '');
			if (!books.mayWrite) refuse('5020', 'Permission Denied Error : You have no access', 403);
			const operation = parameters.get('operation');
			if (path.endsWith('/payment')) return writePayment(body as Values, operation);
			if (path.endsWith('/customer')) return writeCustomer(body as Values);
			return write(body as Values, operation);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			const { code, message, status } = error;
			const Error = [{ Message: message.split(' : ')[0], Detail: message, code }];
			return { status, body: { Fault: { Error, type: 'ValidationFault' }, time: '' } };
		}
	}

	return books;
}
