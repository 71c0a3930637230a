/** What the sandbox remembers: a small flower importer in Miami. */
export interface World {
	customers: Customer[];
	carriers: Carrier[];
	products: Product[];
	boxTypes: BoxType[];
	locations: Location[];
	vendors: Vendor[];
	orders: Order[];
	boxes: Box[];
	inventory: InventoryLine[];
	payments: Payment[];
	webOrders: WebOrder[];
	standingOrderItems: Array<{ standingOrderId: number; id: number }>;
	priceLists: number[];
	seasons: number[];
	priceListProducts: Array<Record<string, unknown>>;
	vendorInvoices: VendorInvoice[];
	/** The last number that was given to a new record. */
	lastId: number;
	lastOrderNumber: number;
}

export interface Customer {
	id: number;
	code: string;
	name: string;
	accountingCode: string;
	active: boolean;
	salesPersonId: number;
	salesPerson: string;
	customerType: string;
	locationId: number;
	/** In GMT, as `2026-02-10 14:05:00`. */
	updatedOn: string;
	street: string;
	city: string;
	state: string;
	zipCode: string;
}

export interface Carrier {
	id: number;
	code: string;
	name: string;
	active: boolean;
	street: string;
	city: string;
	state: string;
	zipCode: string;
	country: string;
	phone: string;
	kometNetworkName: string;
	kometNetworkId: number;
}

export interface Product {
	id: number;
	description: string;
	active: boolean;
	category: string;
	variety: string;
	color: string;
	grade: string;
	legacyCode: string;
	tags: string;
}

export interface BoxType {
	id: number;
	code: string;
	kometNetworkName: string;
	kometNetworkId: number;
	fbe: number;
}

export interface Location {
	id: number;
	code: string;
	name: string;
}

export interface Vendor {
	id: number;
	code: string;
	name: string;
}

/** Komet's numbers for the status of an order. */
export const STATUS = { pending: 0, confirmed: 1, draft: 2, voided: 4 } as const;
export type StatusId = (typeof STATUS)[keyof typeof STATUS];
export const STATUS_NAME: Record<StatusId, string> = {
	0: 'Pending Approval',
	1: 'Confirmed',
	2: 'Draft',
	4: 'Voided',
};

export interface Order {
	id: number;
	number: number;
	status: StatusId;
	/** The status to which the order goes back when it is unconfirmed. */
	statusBefore: StatusId;
	/** Marked as synchronized: no user may change it. */
	locked: boolean;
	syncError: string;
	customerId: number;
	carrierId: number;
	locationId: number;
	shipDate: string;
	poNumber: string;
	reference: string;
	invoiceNotes: string;
	warehouseInstructions: string;
	ecommerce: boolean;
	transfer: boolean;
	additionalCharges: number;
	createdOn: string;
	updatedOn: string;
	items: OrderItem[];
}

export interface OrderItem {
	id: number;
	productId: number;
	vendorId: number;
	boxTypeId: number;
	boxes: number;
	unitType: 'Bunch' | 'Stem';
	unitsPerBox: number;
	stemsBunch: number;
	price: number;
	markCode: string;
	productAlias: string;
	notes: string;
}

export interface Box {
	code: string;
	/** Only boxes in the staging area move to another AWB; only those in the inventory are counted. */
	place: 'staging' | 'inventory' | 'sold';
	counted: boolean;
	position: string;
	awb: string;
	shipDate: string;
	locationId: number;
	orderItemId?: number;
}

export interface InventoryLine {
	id: number;
	productId: number;
	vendorId: number;
	boxTypeId: number;
	boxes: number;
	unitType: 'Bunch' | 'Stem';
	stemsBunch: number;
	bunches: number;
	unitCost: number;
	awb: string;
	shipDate: string;
	locationId: number;
}

export interface Payment {
	id: number;
	cancelled: boolean;
	synced: boolean;
}

export interface WebOrder {
	id: number;
	customerId: number;
	carrierId: number;
	date: string;
	locationId: number;
	orderId?: number;
	prebook?: { id: number; number: number };
}

export interface VendorInvoice {
	poNumber: string;
	invoiceNumber?: string;
	invoiceTotal?: number;
	companyId?: number;
	locationId?: number;
	bytes: Buffer;
	spelling: 'signedText' | 'signedArray' | 'base64';
}

/** A moment as Komet writes it: `2026-02-10 14:05:00`, in GMT. */
export const kometTime = (when = new Date()) => when.toISOString().slice(0, 19).replace('T', ' ');

export const nextId = (world: World) => ++world.lastId;
