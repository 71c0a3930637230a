/** What is in a box, and how it is counted. */
export interface Pack {
	productId: number;
	vendorId: number;
	boxTypeId: number;
	unitType: 'Bunch' | 'Stem';
	bunches: number;
	stemsBunch: number;
}

/** What a customer wants to be bought. */
export interface Prebook {
	id: number;
	number: number;
	customerId: number;
	carrierId: number;
	locationId: number;
	/** Day on which the truck leaves for the customer. */
	shipDate: string;
	shipToId?: number;
	customerPO: string;
	comments: string;
	items: PrebookItem[];
}

export interface PrebookItem extends Pack {
	id: number;
	boxes: number;
	cost: number;
	price: number;
	markCode: string;
	/** What vendors keep for it out of their offers. */
	allocated?: Allocation[];
}

/** What a vendor will have to sell, counted in stems. */
export interface Offer {
	id: number;
	productId: number;
	vendorId: number;
	stems: number;
	/** Of a unit, as the buyer counts. */
	cost: number;
	availableFrom: string;
	availableTo: string;
	postHarvest: string;
	/** The packing of a vendor that uses Komet too (K2K); others pack as the buyer wishes. */
	pack?: Omit<Pack, 'productId' | 'vendorId'>;
}

export interface Allocation {
	offerId: number;
	stems: number;
}

/** What is bought from a vendor. */
export interface PurchaseOrder {
	id: number;
	number: string;
	vendorId: number;
	locationId: number;
	/** Day on which the vendor ships. */
	shipDate: string;
	createdOn: string;
	items: PurchaseOrderItem[];
}

export interface PurchaseOrderItem extends Pack {
	id: number;
	prebookItemId?: number;
	/** The products of an assorted box. */
	breakdowns?: Breakdown[];
	allocated?: Allocation[];
	boxes: number;
	cost: number;
	/** Boxes that the vendor has confirmed. */
	confirmed?: number;
	reference: string;
	/** The air waybill with which it was shipped. */
	awb?: string;
}

interface Breakdown {
	productId: number;
	bunches: number;
	stemsBunch: number;
	cost: number;
}

export interface Awb {
	id: number;
	number: string;
	shipDate: string;
	locationId: number;
}

/** Announced before anything flies with it. */
export interface FutureAwb {
	id: number;
	number: string;
	originCode: string;
	shipDate: string;
	instructions: string;
	houses: House[];
}

/** The part of one vendor. */
export interface House {
	house: string;
	vendorCode: string;
	locationCode?: string;
	instructions?: string;
}
