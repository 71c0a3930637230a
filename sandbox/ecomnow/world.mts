import { events } from '../../contract/ecomnow/events';
import type { Params } from '../../contract/language/field';

export const EVENTS = Object.keys(events);

/** A webhook that a vendor registered. */
export interface Registration {
	id: string;
	webhookType: string;
	url: string;
	authentication?: string;
}

/** What eComNow knows of one vendor. */
export interface World {
	registrations: Registration[];
	/** Products by SKU, with every attribute that was ever sent. */
	inventory: Record<string, Params>;
	/** Orders by their number, in the form platform ID, hyphen, order number. */
	orders: Record<string, Params>;
	/** The one shipment notification of each order. */
	notifications: Record<string, Params>;
	signUps: Params[];
	nextId: number;
}

const item = (skuNr: string, itemName: string, itemQuantity: number, itemPrice: number) => ({
	skuNr,
	itemName,
	itemQuantity,
	itemPrice,
	itemTotal: itemQuantity * itemPrice,
});

/** A fresh world. The first order is the one of the documentation. */
export const seed = (): World => ({
	registrations: [],
	inventory: {
		MedicalMary01: { sku: 'MedicalMary01', quantityAvailable: 12, itemCost: 52.25 },
		'ROSE-RED-60': { sku: 'ROSE-RED-60', quantityAvailable: 40, itemCost: 0.85 },
	},
	orders: {
		'1000-4612': {
			orderNo: '1000-4612',
			status: 'open',
			items: [item('NHCBDFSJ&P20027-1', 'NutraHemp CBD Full Spectrum Joint and Pain Balm', 1, 60)],
		},
		'1000-4613': {
			orderNo: '1000-4613',
			status: 'open',
			items: [item('ROSE-RED-60', 'Red Rose 60 cm', 100, 1.1), item('FERN-01', 'Fern', 10, 0.4)],
		},
	},
	notifications: {},
	signUps: [],
	nextId: 501,
});
