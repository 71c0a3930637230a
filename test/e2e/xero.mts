import { randomUUID } from 'node:crypto';
import { openStandIn } from './stand-in.mts';
import type { Asked, StandIn, Told } from './stand-in.mts';

// Stands for Xero: filters of its Accounting API, and invoices that are made, changed, deleted and
// voided, after the public documentation (developer.xero.com, and its OpenAPI description).

type Values = Record<string, unknown>;

interface Line {
	LineItemID?: string;
	ItemCode?: string;
	Description: string;
	Quantity?: number;
	UnitAmount?: number;
}

interface Invoice {
	InvoiceID: string;
	InvoiceNumber: string;
	Type: string;
	Reference: string;
	Status: string;
	Contact: { ContactID: string; Name?: string };
	Date: string;
	CurrencyCode: string;
	LineItems: Line[];
	AmountPaid: number;
	updated: number;
}

interface Contact {
	ContactID: string;
	ContactNumber?: string;
	ContactStatus: string;
	Name: string;
}

export interface Xero extends StandIn {
	/** What an application sends; the sign-in gives nothing new when it is another one. */
	access: string;
	tenant: string;
	/** Whether the application may write. */
	mayWrite: boolean;
	/** Whether two requests with the same key are one. */
	knowsKeys: boolean;
	/** How many of the next requests come too fast. */
	tooFast: number;
	contacts: Contact[];
	items: Array<{ Code: string; IsSold: boolean }>;
	invoices: Invoice[];
}

class Refusal extends Error {}
const refuse = (message: string): never => {
	throw new Refusal(message);
};
const cents = (value: number) => Math.round(value * 100) / 100;
const MAY_BECOME: Record<string, string[]> = {
	DRAFT: ['DRAFT', 'SUBMITTED', 'AUTHORISED', 'DELETED'],
	SUBMITTED: ['SUBMITTED', 'DRAFT', 'AUTHORISED', 'DELETED'],
	AUTHORISED: ['AUTHORISED', 'VOIDED'],
};

export const subTotalOf = ({ LineItems }: Pick<Invoice, 'LineItems'>) =>
	cents(
		LineItems.reduce(
			(sum, { Quantity = 0, UnitAmount = 0 }) => sum + cents(Quantity * UnitAmount),
			0,
		),
	);

/** As it comes out: moments of its own form, and a tax that stands beside the amounts. */
function shown({ updated, Date: day, ...invoice }: Invoice) {
	const SubTotal = subTotalOf(invoice);
	return {
		...invoice,
		DateString: `${day}T00:00:00`,
		Date: `/Date(${Date.parse(day)}+0000)/`,
		UpdatedDateUTC: `/Date(${updated}+0000)/`,
		SubTotal,
		TotalTax: cents(SubTotal / 10),
		Total: cents(SubTotal * 1.1),
		AmountCredited: 0,
	};
}

export async function openXero(): Promise<Xero> {
	const books: Xero = Object.assign(await openStandIn((asked) => answer(asked)), {
		access: 'example-access',
		tenant: 'example-tenant',
		mayWrite: true,
		knowsKeys: true,
		tooFast: 0,
		contacts: [],
		items: [],
		invoices: [],
	});
	let lastNumber = 41;
	const kept = new Map<string, { body: string; told: Told }>();

	function checked(invoice: Invoice): Invoice {
		const contact = books.contacts.find(({ ContactID }) => ContactID === invoice.Contact.ContactID);
		if (contact?.ContactStatus !== 'ACTIVE') refuse('A Contact must be specified for this type');
		if (!/^\d{4}-\d\d-\d\d$/.test(invoice.Date)) refuse('Invalid date');
		if (invoice.CurrencyCode !== 'USD')
			refuse(`Organisation is not subscribed to currency ${invoice.CurrencyCode}`);
		for (const { ItemCode, Description, Quantity } of invoice.LineItems) {
			if (!Description) refuse('Description needs to be at least 1 char long');
			if (ItemCode !== undefined && !books.items.some(({ Code }) => Code === ItemCode))
				refuse(`Item code '${ItemCode}' is not valid`);
			if (Number(Quantity ?? 0) < 0) refuse('Quantity must be greater than or equal to 0');
		}
		if (subTotalOf(invoice) < 0) refuse('The document total must be greater than or equal to 0');
		const Contact = { ContactID: invoice.Contact.ContactID, Name: contact?.Name };
		const LineItems = invoice.LineItems.map((line) => ({ ...line, LineItemID: randomUUID() }));
		return { ...invoice, Contact, LineItems, updated: Date.now() };
	}

	function make(values: Values): Invoice {
		const Status = String(values.Status ?? 'DRAFT');
		if (!['DRAFT', 'SUBMITTED', 'AUTHORISED'].includes(Status)) refuse('Invalid status');
		const empty = { InvoiceID: randomUUID(), CurrencyCode: 'USD', AmountPaid: 0 };
		const whole = { ...empty, InvoiceNumber: `INV-${++lastNumber}`, ...values, Status };
		const invoice = checked(whole as Invoice);
		if (books.invoices.some(({ InvoiceNumber }) => InvoiceNumber === invoice.InvoiceNumber))
			refuse('Invoice # must be unique.');
		books.invoices.push(invoice);
		return invoice;
	}

	function change(id: string, values: Values): Invoice {
		const at = books.invoices.findIndex(({ InvoiceID }) => InvoiceID === id);
		const before = books.invoices[at] ?? refuse('Invoice not found');
		const to = String(values.Status ?? before.Status);
		if (before.AmountPaid > 0 || !MAY_BECOME[before.Status]?.includes(to))
			refuse('Invoice not of valid status for modification');
		books.invoices[at] = checked({ ...before, ...values } as Invoice);
		return books.invoices[at];
	}

	/** Makes a contact, or changes the one of the path; its number and its name are there once. */
	function writeContact(id: string | undefined, values: Partial<Contact>): Contact {
		const made = { ContactID: randomUUID(), ContactStatus: 'ACTIVE', Name: '' };
		const before = id ? books.contacts.find(({ ContactID }) => ContactID === id) : made;
		const next = { ...(before ?? refuse('Contact not found')), ...values };
		const others = books.contacts.filter((contact) => contact !== before);
		const { ContactNumber: number, Name } = next;
		if (number && others.some(({ ContactNumber }) => ContactNumber === number))
			refuse(`The contact number ${number} is already assigned to another contact.`);
		if (others.some((contact) => contact.Name === Name && contact.ContactStatus === 'ACTIVE'))
			refuse(`The contact name ${Name} is already assigned to another contact.`);
		if (id) Object.assign(before!, values);
		else books.contacts.push(next);
		return next;
	}

	function write({ method, path, headers, body }: Asked): Told {
		const key = headers['idempotency-key'];
		if (method !== 'PUT' || typeof key !== 'string' || !books.knowsKeys) return done();
		const [text, before] = [JSON.stringify(body), kept.get(key)];
		if (before && before.body !== text) refuse('The key was used for another request');
		const told = before?.told ?? done();
		kept.set(key, { body: text, told });
		return told;

		function done(): Told {
			const [, name, id] = /\/(Invoices|Contacts)(?:\/(.+))?$/.exec(path) ?? refuse('Not found');
			const [values] = (body as Record<string, Values[]>)[name] ?? refuse('No data');
			if ((method === 'PUT') === (id !== undefined)) refuse('PUT makes, and POST changes');
			const one =
				name === 'Contacts'
					? writeContact(id, values)
					: shown(id ? change(id, values) : make(values));
			return { status: 200, body: { Id: randomUUID(), Status: 'OK', [name]: [one] } };
		}
	}

	/** `A=="x"`, with AND or OR between them, or the IDs of contacts. */
	function read(path: string, query: URLSearchParams): Told {
		const name = path.split('/').at(-1) ?? '';
		const rows = {
			Contacts: books.contacts.map((contact) => ({ ...contact })),
			Items: books.items.map((item) => ({ ...item })),
			Invoices: books.invoices.map(shown),
		}[name] as Values[] | undefined;
		if (!rows) return { status: 404 };
		const where = query.get('where');
		const conditions = [...(where ?? '').matchAll(/(\w+)=="([^"\\]*)"/g)];
		const rest = (where ?? '').replace(/\w+=="[^"\\]*"/g, '').trim();
		if (!/^((AND|OR)\s*)*$/.test(rest)) refuse('No property or field exists');
		const fits =
			(row: Values) =>
			([, field, value]: string[]) =>
				row[field] === value;
		const ids = query.get('IDs');
		const found = rows
			.filter((row) => !ids || ids.split(',').includes(String(row.ContactID)))
			.filter((row) =>
				rest.startsWith('OR') ? conditions.some(fits(row)) : conditions.every(fits(row)),
			)
			.filter((row) => query.get('includeArchived') || row.ContactStatus !== 'ARCHIVED')
			.map((row) => (name === 'Invoices' && !query.get('page') ? { ...row, LineItems: [] } : row));
		return { status: 200, body: { Id: randomUUID(), Status: 'OK', [name]: found } };
	}

	function answer(asked: Asked): Told {
		const { method, path, query, headers } = asked;
		if (path === '/sign-in') return { status: 400, body: { error: 'invalid_grant' } };
		const no = (Status: number, Title: string) => ({
			status: Status,
			body: { Type: null, Title, Status, Detail: 'AuthenticationUnsuccessful' },
		});
		if (headers.authorization !== `Bearer ${books.access}`) return no(401, 'Unauthorized');
		const isTheirs = headers['xero-tenant-id'] === books.tenant;
		if (!isTheirs || (method !== 'GET' && !books.mayWrite)) return no(403, 'Forbidden');
		if (books.tooFast > 0) {
			books.tooFast -= 1;
			const late = { 'Retry-After': '17', 'X-Rate-Limit-Problem': 'minute' };
			return { status: 429, headers: late };
		}
		if (!headers.accept?.includes('application/json')) return { status: 200, body: '<Response/>' };
		try {
			return method === 'GET' ? read(path, query) : write(asked);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			const Elements = [{ ValidationErrors: [{ Message: error.message }] }];
			const Message = 'A validation exception occurred';
			return {
				status: 400,
				body: { ErrorNumber: 10, Type: 'ValidationException', Message, Elements },
			};
		}
	}

	return books;
}
