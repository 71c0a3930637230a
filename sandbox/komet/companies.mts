import type { Params } from '../../contract/language/field';
import { bareListOf, byId, listOf } from './answers.mts';
import type { Handler } from './answers.mts';
import { nextId } from './state.mts';
import type { World } from './state.mts';

/** Whose token it is: the salesperson of most customers. */
const USER_ID = 88;

const ownCustomers = ({ customers }: World) =>
	customers.filter(({ active, salesPersonId }) => active && salesPersonId === USER_ID);

/** The user of a token with its company, and users for the shop of the company. */
export const companies: Record<string, Handler> = {
	'company.list': (_asked, { company }) =>
		bareListOf(
			'companyResult',
			[
				{
					companyId: company.id,
					companyName: company.name,
					roleId: 1,
					customerId: null,
					customerName: null,
				},
			],
			'Companies',
		),

	'company.location.list': ({ customerId }, world) => {
		byId(world.customers, customerId, 'customer');
		const rows = world.locations.map((place) => ({ ...place, shortName: null, active: true }));
		return bareListOf('locations', rows, 'Locations');
	},

	'customer.by.company.list': ({ showSalespersonCustomers }, world) =>
		bareListOf(
			'customerResult',
			(showSalespersonCustomers === true
				? ownCustomers(world)
				: world.customers.filter(({ active }) => active)
			).map(({ id, name }) => ({ customerId: id, customerName: name })),
			'Customers',
		),

	'customer.by.user.list': (_asked, world) =>
		listOf(
			'customerResult',
			ownCustomers(world).map(({ id, name }) => ({
				userId: USER_ID,
				customerName: name,
				customerId: id,
				companyName: world.company.name,
				companyId: world.company.id,
			})),
			'Customers',
		),

	'ecommerce-lite/settings': ({ customerId }, world) => {
		const customer = byId(world.customers, customerId, 'customer');
		const { settings, name } = world.company;
		const user = world.users.find(({ customerIds }) => customerIds.includes(customer.id));
		return {
			userInfo: [
				{ ...settings, companyName: name, customerName: customer.name, username: user?.login },
			],
		};
	},

	'v2/user/e-commerce': (asked, world) => {
		const { customerCodes, ...sent } = asked as Params & { customerCodes: string[] };
		// Komet attaches the user to the codes that exist, and says nothing of the others.
		const customerIds = world.customers
			.filter(({ code }) => customerCodes.includes(code))
			.map(({ id }) => id);
		world.users.push({ id: nextId(world), customerIds, login: String(sent.login), sent });
		return { message: 'User was successfully created.' };
	},
};
