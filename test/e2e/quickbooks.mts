import { openStandIn } from './stand-in.mts';
import type { Asked, StandIn, Told } from './stand-in.mts';

// Stands for QuickBooks Online: queries of its Accounting API, and invoices that are made, changed,
// voided and deleted, after the public documentation (developer.intuit.com, API reference).

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

export interface QuickBooks extends StandIn {
	/** What an application sends; the sign-in gives nothing new when it is another one. */
	access: string;
	/** Whether it refuses a number that is there already. */
	warnsOfDuplicates: boolean;
	customers: Array<{ Id: string; Active: boolean; CurrencyRef: { value: string } }>;
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
		warnsOfDuplicates: true,
		customers: [],
		items: [],
		invoices: [],
	});
	let lastId = 129;

	const whole = (invoice: Invoice): Invoice => {
		const total = cents(invoice.Line.reduce((sum, { Amount }) => sum + Amount, 0));
		return { ...invoice, TotalAmt: total, Balance: total };
	};

	function changed(before: Invoice, values: Values): Invoice {
		const next = { ...before, ...values } as Invoice & { sparse?: boolean };
		delete next.sparse;
		const customer = books.customers.find(({ Id }) => Id === next.CustomerRef?.value);
		if (!customer)
			refuse('2500', 'Invalid Reference Id : Something you are trying to use was not found');
		if (!next.Line || next.Line.length === 0)
			refuse('2020', 'Required parameter Line is missing in the request');
		if (next.DocNumber.length > 21) refuse('2050', 'String length is either shorter or longer');
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

	function write(values: Values, operation: string | null): Told {
		if (values.Id === undefined) {
			const empty = { Id: String(++lastId), SyncToken: '0', CurrencyRef: { value: 'USD' } };
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

	/** `select * from X where Field = 'a'`, or `in ('a', 'b')`. */
	function query(text: string): Told {
		const [, name, field, list] =
			/^select \* from (\w+) where (\w+) (?:= |in \()(.*?)\)?(?: maxresults \d+)?$/.exec(text) ??
			refuse('4000', 'Error parsing query');
		const values = list.split(', ').map((quoted) => quoted.slice(1, -1).replaceAll("\\'", "'"));
		const rows = { Customer: books.customers, Item: books.items, Invoice: books.invoices }[name] as
			| Values[]
			| undefined;
		const found = rows?.filter((row) => values.includes(String(row[field]))) ?? [];
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
			return write(body as Values, parameters.get('operation'));
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			const { code, message, status } = error;
			const Error = [{ Message: message.split(' : ')[0], Detail: message, code }];
			return { status, body: { Fault: { Error, type: 'ValidationFault' }, time: '' } };
		}
	}

	return books;
}
