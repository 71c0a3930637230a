import { byId } from '../builder/nodes.mts';
import type { Canvas, Step } from '../builder/workflow.mts';
import {
	AWB,
	DONE,
	FREEDOM,
	MONDIAL,
	SHIP_DATE,
	act,
	check,
	from,
	ordered,
	take,
} from './life-steps.mts';

const BOXES = [11, 12, 13, 15].map((last) => `KS60000${last}`);
const shipped = (poItemId: number, boxCodes: string[]) => ({
	poItemId,
	status: 1,
	message: 'OK',
	boxCodes,
	lotNumber: poItemId,
});
const inInventory = (
	orderItemId: number,
	{ productId, productDescription }: typeof FREEDOM,
	productCode: string,
	codes: string[],
) => ({
	orderItemId,
	companyProductId: productId,
	productDescription,
	productCode,
	quantity: codes.length,
	boxes: codes.map((boxCode) => ({ boxCode, position: 'B7' })),
});

/** All items on one air waybill, one box on a later one, and the rest in the warehouse. */
export function flying(canvas: Canvas): Step[] {
	const part = canvas.part(
		'4. Fly',
		'All items are shipped with one request. One box misses the flight; the others are received in the warehouse.',
	);
	return [
		act(
			'Ship With AWB',
			['purchaseOrder', 'addItemsToAwb'],
			{
				poItemsInput: 'fields',
				poItems: {
					line: [
						{
							poItemId: byId('={{ $json.poItemId }}'),
							awb: ordered('awb'),
							shipDate: ordered('vendorShipDate'),
						},
					],
				},
				additionalFields: { vendorId: byId(from('Prebook Items', 'vendorId')) },
			},
			shipped(6000008, BOXES.slice(0, 3)),
			shipped(6000009, [BOXES[3], 'KS6000016']),
		),
		check('Shipped Boxes', 'shipped-boxes'),
		act(
			'Move Box to Later AWB',
			['box', 'moveToAwb'],
			{
				boxCodes: '={{ $json.later }}',
				awb: ordered('laterAwb'),
				shipDate: ordered('truckDate'),
			},
			{ ...DONE, failedBoxes: [] },
		),
		act(
			'Find AWB',
			['awb', 'getManyWithDetails'],
			{ awb: ordered('awb.slice(-4)') },
			{
				awbId: 6000014,
				awb: AWB,
				origin: 'UIO',
				shipDate: SHIP_DATE,
				pieces: 4,
				piecesReceived: 0,
				locationCode: 'MIA',
				status: 1,
				boxes: BOXES.map((code) => ({ code })),
			},
		),
		take('Boxes', 'boxes'),
		act(
			'Receive Box',
			['box', 'receive'],
			{ boxCode: '={{ $json.code }}', additionalFields: { position: 'B7' } },
			...BOXES.map(() => DONE),
		),
		check('All Received', 'all-received'),
		act(
			'Find in Inventory',
			['inventory', 'getMany'],
			{ returnAll: true, filters: { inventoryType: 'P', includeBoxes: true } },
			inInventory(6000018, FREEDOM, 'ROSRED60', BOXES.slice(0, 3)),
			inInventory(6000019, MONDIAL, 'ROSWHI60', BOXES.slice(3)),
		),
		take('What Arrived', 'arrived'),
	].map(part);
}
