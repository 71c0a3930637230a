import {
	choice,
	decimal,
	flag,
	id,
	instant,
	money,
	picker,
	pickSeveral,
	several,
	text,
} from '../../language/kinds';
import { empty, list } from '../../language/response';
import { operation, resource } from '../../language/operation';
import {
	active,
	DOCS,
	fax,
	locationId,
	MULTI,
	partOfName,
	PRESENT_VALUES,
	salesPersonId,
	wholeCode,
} from '../common';
import { additionalCharges, customers, locations, paymentMethods } from '../lists';
import { PAYMENT_METHOD } from '../help';

const SOURCE = 'https://kometsales.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId';
const ADDRESSES = 'Separated by commas or semicolons, at most 200 characters in all';

const name = text('Name', { max: 200, sample: 'Bloom & Co' });

const detailFields = {
	code: text('Code', { max: 10, sample: 'BLOOM' }),
	type: id('Customer Type ID', {
		note: 'No method lists the types of customers; Komet support gives their IDs',
		placeholder: '12',
		sample: 12,
	}),
	locationCodes: pickSeveral(
		locations,
		'code',
		'Location',
		several(text('Location Codes', { placeholder: 'MIA' }), {
			separator: ':',
			max: 50,
			note: 'For multi-location companies. Codes, separated by commas, that replace those of the customer.',
			placeholder: 'MIA,LAX',
		}),
		{ note: MULTI },
	),
	phone: text('Phone', { max: 20, placeholder: '305-555-0142' }),
	fax,
	website: text('Website', { max: 50, placeholder: 'www.bloom.example' }),
	terms: text('Payment Terms', {
		max: 50,
		note: 'Such as Net 7, Net 15 or Net 30',
		placeholder: 'Net 30',
	}),
	emailForInvoices: several(text('Emails for Invoices', { placeholder: 'ap@bloom.example' }), {
		separator: ';',
		max: 200,
		note: ADDRESSES,
		placeholder: 'ap@bloom.example',
	}),
	emailForStatements: several(text('Emails for Statements', { placeholder: 'ap@bloom.example' }), {
		separator: ';',
		max: 200,
		note: ADDRESSES,
		placeholder: 'ap@bloom.example',
	}),
	creditHold: flag('Credit Hold', 'Whether the customer is on credit hold'),
};

export const customer = resource('Customer', {
	create: operation({
		http: 'POST /customer.add',
		action: 'Create customer',
		description: 'Adds a customer. Addresses and contacts: Customer Ship-To and Customer Contact.',
		effect: 'write',
		required: { name },
		optional: {
			...detailFields,
			creditLimit: decimal('Credit Limit', 2, {
				min: 0,
				note: 'Unlimited when left out; 0 is a limit of zero',
			}),
			paymentMethod: picker(paymentMethods, { name: 'paymentMethod' }, { note: PAYMENT_METHOD }),
			chargeFuelSurcharge: flag(
				'Charge Fuel Surcharge',
				'Whether the customer is charged a fuel surcharge',
			),
			chargeTax: flag('Charge Tax', 'Whether the customer is charged tax'),
			sendInvoiceVia: text('Send Invoice Via', {
				max: 50,
				note: 'How the customer gets invoices. Komet does not document the values.',
			}),
		},
		response: empty(),
		evidence: {
			page: `${DOCS}/11175012/Add+a+new+Customer+to+Komet+Sales`,
			request: 'partial',
			reply: 'unseen',
			gaps: 'Parameters after sendInvoiceVia and the values of sendInvoiceVia; the reply, in which an ID of the new customer is to be expected',
		},
	}),

	get: operation({
		http: 'GET /customer.details.get',
		action: 'Get customer',
		description: 'Addresses, phone, price level and credit limit of one customer',
		effect: 'read',
		required: { customerId: picker(customers, { id: 'customerId' }) },
		optional: {},
		response: list('customer', {
			name: text('Name', { sample: 'Bloom & Co' }),
			code: text('Code', { sample: 'BLOOM' }),
			customerType: text('Customer Type', { sample: 'Retailer' }),
			billAddress: text('Billing Address', { sample: '514 Flagler Street' }),
			billCity: text('Billing City', { sample: 'Miami' }),
			billState: text('Billing State', { sample: 'FL' }),
			billZipCode: text('Billing ZIP Code', { sample: '33130' }),
			billCountry: text('Billing Country', { sample: 'USA' }),
			shipAddress: text('Shipping Address', { sample: '514 Flagler Street' }),
			shipCity: text('Shipping City', { sample: 'Miami' }),
			shipState: text('Shipping State', { sample: 'FL' }),
			shipZipCode: text('Shipping ZIP Code', { sample: '33130' }),
			shipCountry: text('Shipping Country', { sample: 'USA' }),
			emailForInvoices: text('Emails for Invoices', { sample: 'ap@bloom.example' }),
			emailForStatements: text('Emails for Statements', { sample: 'ap@bloom.example' }),
			phone: text('Phone', { sample: '305-555-0142' }),
			fax: text('Fax', { sample: '305-555-0143' }),
			defaultPrice: text('Price Level', { note: 'A or B', sample: 'A' }),
			priceBMarkup: text('Price B Markup', { note: 'In percent', sample: '10' }),
			priceSellFastMarkup: text('Sell Fast Price Markup', { note: 'In percent', sample: '5' }),
			creditLimit: money('Credit Limit', 2, { sample: 5000 }),
		}),
		tokens: ['company', 'customer'],
		output: {
			simplified: [
				'code',
				'name',
				'customerType',
				'billCity',
				'billState',
				'billCountry',
				'phone',
				'emailForInvoices',
				'defaultPrice',
				'creditLimit',
			],
		},
		evidence: {
			page: `${DOCS}/11175347`,
			request: 'full',
			reply: 'partial',
			gaps: 'Fields of the reply after creditLimit, and whether customer is an array, as the page says, or one object',
		},
	}),

	getMany: operation({
		http: 'GET /customer.list',
		action: 'Get many customers',
		description: 'Active customers; Include Inactive gets the others, too',
		effect: 'read',
		required: {},
		optional: {
			id: id('ID', { sample: 20514 }),
			name: partOfName('Bloom'),
			code: wholeCode('BLOOM'),
			salesPersonId,
			includeInactive: flag('Include Inactive', 'Whether to get inactive ones too'),
			locationId,
			updateAsOf: instant('Changed Since', {
				spelling: 'day',
				note: 'Only customers that changed on or after this day in GMT',
			}),
		},
		response: list('customers', {
			id: id('Customer ID', { sample: 20514 }),
			accountingCode: text('Accounting Code', { sample: 'AR-20514' }),
			name: text('Name', { sample: 'Bloom & Co' }),
			code: text('Code', { sample: 'BLOOM' }),
			active,
			salesPerson: text('Salesperson', { sample: 'Ana Torres' }),
			salesPersonId: id('Salesperson ID', { sample: 88 }),
			customerType: text('Customer Type', { sample: 'Retailer' }),
			updatedOn: instant('Updated On', { spelling: 'T' }),
		}),
		tokens: ['company', 'vendor'],
		evidence: {
			page: `${DOCS}/11175207`,
			request: 'full',
			reply: 'full',
		},
	}),

	getManyByCompany: operation({
		http: 'GET /customer.by.company.list',
		action: 'Get many customers by company',
		description: 'IDs and names of the customers of the company in the credential',
		effect: 'read',
		headers: { account: 'required', salesChannel: 'required' },
		required: {},
		optional: {
			showSalespersonCustomers: flag(
				'Own Customers Only',
				'Whether to get only the customers of the user whose token is used',
				{ as: 'word' },
			),
		},
		response: list('customerResult', {
			customerId: id('Customer ID', { sample: 20514 }),
			customerName: text('Customer', { sample: 'Bloom & Co' }),
		}),
		tokens: ['user'],
		evidence: { page: `${SOURCE}=11175065`, request: 'full', reply: 'full' },
	}),

	getManyByUser: operation({
		http: 'GET /customer.by.user.list',
		action: 'Get many customers by user',
		description: 'The customer accounts of the user whose token is used',
		effect: 'read',
		headers: { account: 'required' },
		required: {},
		optional: {},
		response: list('customerResult', {
			userId: id('User ID'),
			customerName: text('Customer', { sample: 'Bloom & Co' }),
			customerId: id('Customer ID', { sample: 20514 }),
			companyName: text('Company', { sample: 'Demo Account' }),
			companyId: id('Company ID', { sample: 6316 }),
		}),
		tokens: ['user'],
		evidence: { page: `${SOURCE}=11175086`, request: 'full', reply: 'full' },
	}),

	setAdditionalCharge: operation({
		http: 'POST /customer.additional.charge.update',
		action: 'Set additional charge of customer',
		description:
			'Adds or changes a charge that Komet puts on the invoices of the customer by itself',
		effect: 'write',
		required: {
			customerId: picker(customers, { id: 'customerId' }),
			additionalChargeCode: picker(additionalCharges, { code: ['additionalChargeCode', 20] }),
		},
		optional: {
			amountValue: decimal('Amount', 2, { note: 'As Amount Type says' }),
			amountType: choice(
				'Amount Type',
				{ Percentage: '%', 'Fixed Amount': '$' },
				{ note: 'What Amount is: a percentage or money' },
			),
		},
		response: empty(),
		evidence: {
			page: `${DOCS}/11175038/Add+or+Update+an+Additional+Charge+for+a+Customer`,
			request: 'full',
			reply: 'full',
		},
	}),

	update: operation({
		http: 'POST /customer.update',
		action: 'Update customer',
		description:
			'Changes the customer; addresses and contacts stand under Customer Ship-To and Customer Contact',
		caution: PRESENT_VALUES,
		effect: 'write',
		required: { customerId: picker(customers, { id: 'customerId' }), name },
		optional: {
			...detailFields,
			active,
			askPaymentUponConfirmation: flag(
				'Ask Payment Upon Confirmation',
				'Whether Komet asks for payment when an order is confirmed',
			),
			financeChargePercentage: decimal('Finance Charge Percentage', 2, {
				note: 'Without the percent sign',
				placeholder: '1.5',
			}),
			customerGroup: text('Customer Group', {
				max: 50,
				note: 'Name of the group',
				placeholder: 'Supermarkets',
			}),
		},
		response: empty(),
		evidence: {
			page: `${DOCS}/11175377/Update+a+Customer`,
			request: 'partial',
			reply: 'unseen',
			gaps: 'Parameters after creditHold, which are probably those of Create from creditLimit on; the reply',
		},
	}),
});
