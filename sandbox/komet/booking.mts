import type { Json } from './client.mts';
import type { stage } from './stage.mts';

/** Days of the prebook of a test, and of the purchase orders for it. */
export const TRUCK = '2026-03-10';
export const SHIPPED = '2026-03-06';

/** The prebook of a test, and the items that it holds. */
export function booking(at: ReturnType<typeof stage>) {
	const prebooks = async () => await at.rows(`prebook.details.list?date=${TRUCK}`, 'prebooks');
	return {
		emptyPrebook: async () => {
			await at.send('prebook.create', { customerId: 20514, carrierId: 1361, shipDate: TRUCK });
			const [made] = await prebooks();
			return made.id as number;
		},
		booked: async () => (await prebooks())[0].details as Json[],
	};
}
