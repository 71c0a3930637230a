import type { Params } from '../../contract/language/field';
import { byId, equal, idsIn, like, listOf, named, numberIn, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import type { AdditionalCharge, AutomaticCharge } from './money.mts';
import { nextId } from './state.mts';
import type { World } from './state.mts';

const saved = ({ id }: AdditionalCharge) => ({
	message: 'The additional charge was successfully saved.',
	additionalChargeId: id,
});

const chargeById = ({ additionalCharges }: World, id: unknown) =>
	byId(additionalCharges, id, 'additional charge');

/** Komet's numbers for what is done to the customers who are never charged. */
const EXCLUDE: Record<number, (known: number[], given: number[]) => number[]> = {
	0: (known, given) => known.filter((id) => !given.includes(id)),
	1: (known, given) => [...new Set([...known, ...given])],
	2: () => [],
};

/** What Komet asks for as a whole, each time. */
function settingsIn(asked: Params, world: World): Omit<AutomaticCharge, 'id' | 'excluded'> {
	const { additionalChargeId, automaticAdditionalChargeId: _id, ...rest } = asked;
	const { excludeCustomerIds: _ids, excludeCustomerActionType: _action, ...settings } = rest;
	return { additionalChargeId: chargeById(world, additionalChargeId).id, settings };
}

/** Charges beside the flowers, such as for fuel. */
export const charges: Record<string, Handler> = {
	'additional.charge.add': (asked, world) => {
		const code = textIn(asked, 'code') ?? '';
		const charge = { id: nextId(world), name: String(asked.name), code, active: true };
		world.additionalCharges.push(charge);
		return saved(charge);
	},

	'additional.charge.update': (asked, world) => {
		const charge = chargeById(world, asked.additionalChargeId);
		charge.name = textIn(asked, 'name') ?? charge.name;
		charge.code = textIn(asked, 'code') ?? charge.code;
		charge.active = asked.active === undefined ? charge.active : asked.active === 1;
		return saved(charge);
	},

	'additional.charge.list': (asked, { additionalCharges }) =>
		listOf(
			'additionalCharges',
			additionalCharges
				.filter(({ id }) => equal(id, numberIn(asked, 'id')))
				.filter(({ name }) => like(name, textIn(asked, 'name')))
				.filter(({ code }) => equal(code, textIn(asked, 'code')))
				.filter(({ active }) => equal(Number(active), numberIn(asked, 'active')))
				.map((charge) => ({ ...charge, active: charge.active ? '1' : '0' })),
			'Additional charges',
		),

	'customer.additional.charge.update': (asked, world) => {
		const customer = byId(world.customers, asked.customerId, 'customer');
		const charge = named(world.additionalCharges, asked, 'additional charge', {
			additionalChargeCode: ({ code }) => code,
		});
		const owner = { customerId: customer.id, additionalChargeId: charge.id };
		const known = world.customerCharges.find(
			({ customerId, additionalChargeId }) =>
				customerId === customer.id && additionalChargeId === charge.id,
		);
		const own = known ?? { ...owner, amountValue: 0, amountType: '$' };
		own.amountValue = numberIn(asked, 'amountValue') ?? own.amountValue;
		own.amountType = textIn(asked, 'amountType') ?? own.amountType;
		if (!known) world.customerCharges.push(own);
		return { message: 'The automatic additional charge was successfully saved.' };
	},

	'POST automatic-additional-charge': (asked, world) => {
		const excluded = idsIn(asked, 'excludeCustomerIds') ?? [];
		const charge = { id: nextId(world), excluded, ...settingsIn(asked, world) };
		world.automaticCharges.push(charge);
		return { message: 'OK', automaticAdditionalChargeId: charge.id };
	},

	'PUT automatic-additional-charge': (asked, world) => {
		// It stands in the URL, so it is text.
		const id = Number(asked.automaticAdditionalChargeId);
		const charge = byId(world.automaticCharges, id, 'automatic additional charge');
		const change = EXCLUDE[numberIn(asked, 'excludeCustomerActionType') ?? -1];
		const given = idsIn(asked, 'excludeCustomerIds') ?? [];
		Object.assign(charge, settingsIn(asked, world));
		charge.excluded = change?.(charge.excluded, given) ?? charge.excluded;
		return { message: 'OK' };
	},
};
