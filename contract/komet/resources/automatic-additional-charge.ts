import {
	choice,
	decimal,
	flag,
	id,
	inQuery,
	lines,
	picker,
	pickSeveral,
	several,
} from '../../language/kinds';
import { empty, single } from '../../language/response';
import { operation, resource } from '../../language/operation';
import { requires } from '../../language/rules';
import { companyLocationId, DOCS } from '../common';
import { additionalCharges, carriers, customers } from '../lists';

// The pages give these amounts without decimals; two is what the charge of one customer takes.
const amountValue = decimal('Amount', 2, {
	note: 'As Amount Type says',
});
const amountType = choice(
	'Amount Type',
	{ Percentage: 0, 'Fixed Amount': 1, 'Amount per Box': 2 },
	{ note: 'An amount per box adds up until Cap per Day is reached' },
);

const chargeFields = {
	additionalChargeId: picker(
		additionalCharges,
		{ id: 'additionalChargeId' },
		{ note: 'The kind of charge that is put on orders' },
	),
	amountType,
	amountValue,
	capPerDay: decimal('Cap per Day', 2, {
		min: 0,
		note: 'The most that one customer is charged on one day',
		sample: 50,
	}),
	minCapPerDay: decimal('Minimum per Day', 2, {
		min: 0,
		note: 'The least that one customer is charged on one day',
		sample: 5,
	}),
	orderType: choice(
		'Order Type',
		{ 'Web and Phone Orders': 0, 'Web Orders': 1, 'Phone Orders': 2 },
		{ note: 'The orders that the charge is put on' },
	),
	active: flag('Active', 'Whether Komet puts the charge on orders'),
};

const limitFields = {
	carrierIds: pickSeveral(
		carriers,
		'id',
		'Carrier',
		several(id('Carrier IDs', { sample: 1361 }), {
			note: 'Only orders with these carriers are charged. Several IDs, separated by commas.',
			placeholder: '1361,1362',
		}),
	),
	companyLocationId,
};

const excludeCustomerIds = (note: string) =>
	pickSeveral(
		customers,
		'id',
		'Excluded Customer',
		several(id('Excluded Customer IDs', { sample: 20514 }), { note, placeholder: '20514,20515' }),
	);

const exceptionCustomers = lines('Exception Customers', {
	one: 'Exception Customer',
	note: 'Customers with a charge of their own',
	required: {
		customerId: picker(customers, { id: 'customerId' }),
		amountType,
		amountValue,
		active: flag('Active', 'Whether this exception is in use'),
	},
	optional: {},
});

export const automaticAdditionalCharge = resource('Automatic Additional Charge', {
	create: operation({
		http: 'POST /automatic-additional-charge',
		action: 'Create automatic additional charge',
		description:
			'A charge that Komet adds to orders by itself; Customer: Set Additional Charge changes it for one',
		caution: 'Keep the ID in the reply: Update asks for it, and no method lists these charges',
		effect: 'write',
		required: chargeFields,
		optional: {
			...limitFields,
			excludeCustomerIds: excludeCustomerIds(
				'Customers who are never charged. Several IDs, separated by commas.',
			),
			exceptionCustomers,
		},
		response: single({
			automaticAdditionalChargeId: id('Automatic Additional Charge ID', { sample: 71 }),
		}),
		evidence: {
			page: `${DOCS}/705036291/Add+Automatic+Additional+Charges`,
			request: 'partial',
			reply: 'unseen',
			gaps: 'Members of exceptionCustomers after amountType and later parameters; the reply, whose ID is named after the parameter of Update',
		},
	}),

	update: operation({
		http: 'PUT /automatic-additional-charge',
		action: 'Update automatic additional charge',
		description: 'Changes amounts, orders and customers of a charge that Komet adds by itself',
		caution:
			'Komet asks for all settings of the charge. Whether Exception Customers replace those that exist is not known.',
		effect: 'write',
		required: {
			automaticAdditionalChargeId: inQuery(
				id('Automatic Additional Charge ID', {
					note: 'The ID that Create answers with. No method lists these charges.',
					placeholder: '71',
					sample: 71,
				}),
			),
			...chargeFields,
		},
		optional: {
			...limitFields,
			excludeCustomerIds: excludeCustomerIds(
				'Customers to add to those never charged, or to remove from them. IDs with commas.',
			),
			excludeCustomerActionType: choice(
				'Excluded Customers Action',
				{ 'Add to List': 1, 'Remove From List': 0, 'Clear List': 2 },
				{
					note: 'What happens to those who are never charged. Required with Excluded Customer IDs.',
				},
			),
			exceptionCustomers,
		},
		rules: [requires('excludeCustomerIds', 'excludeCustomerActionType')],
		response: empty(),
		evidence: {
			page: `${DOCS}/850296834/Update+Automatic+Additional+Charges`,
			request: 'partial',
			reply: 'unseen',
			gaps: 'Members of exceptionCustomers after active, taken from Create, and later parameters; the reply',
		},
	}),
});
