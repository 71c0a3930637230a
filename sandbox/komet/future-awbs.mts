import type { Params } from '../../contract/language/field';
import { equal, listOf, named, textIn } from './answers.mts';
import type { Handler } from './answers.mts';
import { nextId } from './state.mts';
import type { World } from './state.mts';
import type { FutureAwb, House } from './supply.mts';

function houseIn(row: Params, world: World): House {
	const vendor = named(world.vendors, row, 'vendor', { vendorCode: ({ code }) => code });
	const hasLocation = row.locationCode !== undefined;
	const location =
		hasLocation && named(world.locations, row, 'location', { locationCode: ({ code }) => code });
	return {
		house: String(row.house),
		vendorCode: vendor.code,
		...(location ? { locationCode: location.code } : {}),
		...(row.instructions === undefined ? {} : { instructions: String(row.instructions) }),
	};
}

function newAwb(asked: Params, world: World): FutureAwb {
	const awb = {
		id: nextId(world),
		number: String(asked.awb),
		originCode: String(asked.originCode),
		shipDate: String(asked.shipDate),
		instructions: '',
		houses: [],
	};
	world.futureAwbs.push(awb);
	return awb;
}

/** What exists keeps its day and its origin, as Komet says. */
function save(asked: Params, world: World): Params {
	const known = world.futureAwbs.find(({ number }) => number === asked.awb);
	const awb = known ?? newAwb(asked, world);
	awb.instructions = textIn(asked, 'instructions') ?? awb.instructions;
	for (const row of asked.houses as Params[]) {
		const house = houseIn(row, world);
		const same = awb.houses.find((other) => other.house === house.house);
		if (same) Object.assign(same, house);
		else awb.houses.push(house);
	}
	return { message: 'OK' };
}

/** Air waybills that vendors announce. */
export const futureAwbs: Record<string, Handler> = {
	'awb.future.save': save,

	'awb.future.list': (asked, world) =>
		listOf(
			'awbs',
			world.futureAwbs
				.filter(({ shipDate }) => equal(shipDate, textIn(asked, 'shipDate')))
				.filter(({ number }) => number.endsWith(textIn(asked, 'awb') ?? ''))
				.filter(({ originCode }) => equal(originCode, textIn(asked, 'originCode')))
				.map(({ id, number, ...awb }) => ({ awbId: id, awb: number, ...awb })),
			'AWBs',
		),
};
