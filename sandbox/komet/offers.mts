import type { Params } from '../../contract/language/field';
import { found, listOf, Refused, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { productFields, vendorOf } from './inventory-lists.mts';
import type { World } from './state.mts';
import type { Allocation, Offer, Pack } from './supply.mts';

export const offersById = ({ offers }: World, ids: number[]) =>
	ids.map((wanted) =>
		found(
			offers.find(({ id }) => id === wanted),
			'vendor availability item',
		),
	);

/** Keeps the stems of some boxes for a buyer, offer by offer. */
export function allocate(
	offers: Offer[],
	boxes: number,
	{ bunches, stemsBunch }: Pick<Pack, 'bunches' | 'stemsBunch'>,
): Allocation[] {
	const left = offers.reduce((sum, { stems }) => sum + stems, 0);
	let missing = boxes * bunches * stemsBunch;
	if (left < missing)
		throw new Refused(`Only ${Math.floor(left / (bunches * stemsBunch))} boxes are available.`);
	return offers.flatMap((offer) => {
		const stems = Math.min(missing, offer.stems);
		missing -= stems;
		offer.stems -= stems;
		return stems > 0 ? [{ offerId: offer.id, stems }] : [];
	});
}

/** Takes back what was kept for a buyer who bought nothing. */
export function giveBackStems(allocated: Allocation[], world: World) {
	for (const { offerId, stems } of allocated) offersById(world, [offerId])[0].stems += stems;
}

function list(asked: Params, world: World): Params {
	const rows = world.offers
		.filter(({ availableFrom }) => availableFrom <= (textIn(asked, 'dateTo') ?? '9999'))
		.filter(({ availableTo }) => availableTo >= (textIn(asked, 'dateFrom') ?? ''))
		.filter(({ stems }) => stems > 0 || asked.availableOnly !== true)
		.map((offer) => ({
			inventoryId: offer.id,
			...productFields(offer.productId, world),
			vendor: vendorOf(offer, world).name,
		}));
	return listOf('inventoryItems', rows, 'Inventory items');
}

/** What vendors will have to sell. */
export const offers: Record<string, Handler> = {
	'vendor.availability.items.list': list,
};
