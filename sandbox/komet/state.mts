import type {
	BoxType,
	Carrier,
	Category,
	Company,
	Customer,
	Location,
	OfCustomer,
	PriceList,
	PriceListProduct,
	Product,
	Season,
	StandingOrder,
	StandingOrderItem,
	User,
	Vendor,
} from './records.mts';
import type { HardGood, HardGoodLine, UnitLine } from './goods.mts';
import type {
	AdditionalCharge,
	AutomaticCharge,
	Credit,
	CustomerCharge,
	OpenCredit,
} from './money.mts';
import type { Awb, FutureAwb, Offer, Pack, Prebook, PurchaseOrder } from './supply.mts';

/** What the sandbox remembers: a small flower importer in Miami. */
export interface World {
	customers: Customer[];
	shipTos: OfCustomer[];
	contacts: OfCustomer[];
	carriers: Carrier[];
	products: Product[];
	boxTypes: BoxType[];
	locations: Location[];
	vendors: Vendor[];
	prebooks: Prebook[];
	purchaseOrders: PurchaseOrder[];
	offers: Offer[];
	awbs: Awb[];
	boxes: Box[];
	inventory: InventoryLine[];
	orders: Order[];
	webOrders: WebOrder[];
	paymentMethods: Array<{ id: number; name: string }>;
	payments: Payment[];
	additionalCharges: AdditionalCharge[];
	customerCharges: CustomerCharge[];
	automaticCharges: AutomaticCharge[];
	credits: Credit[];
	openCredits: OpenCredit[];
	standingOrders: StandingOrder[];
	standingOrderItems: StandingOrderItem[];
	categories: Category[];
	priceLists: PriceList[];
	seasons: Season[];
	priceListProducts: PriceListProduct[];
	hardGoods: HardGood[];
	hardGoodLines: HardGoodLine[];
	units: UnitLine[];
	futureAwbs: FutureAwb[];
	vendorInvoices: VendorInvoice[];
	proofs: ProofOfDelivery[];
	company: Company;
	users: User[];
	/** The last number that was given to a new record. */
	lastId: number;
	lastOrderNumber: number;
}

export interface Box {
	code: string;
	/** Only boxes in the staging area move to another AWB; only those in the inventory are counted. */
	place: 'staging' | 'inventory' | 'sold' | 'shipped';
	counted: boolean;
	position: string;
	awb: string;
	shipDate: string;
	locationId: number;
	lotNumber?: string;
	externalCode?: string;
	/** What it was bought with, where it lies, and what it was sold with. */
	poItemId?: number;
	lineId?: number;
	orderItemId?: number;
}

export interface InventoryLine extends Pack {
	id: number;
	/** Open market, or bought for a prebook. */
	type: 'M' | 'P';
	boxes: number;
	unitCost: number;
	/** Price of a unit; some customers pay the second one. */
	priceA?: number;
	priceB?: number;
	awb: string;
	shipDate: string;
	locationId: number;
	poItemId?: number;
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
	shipToId?: number;
	poNumber: string;
	reference: string;
	invoiceNotes: string;
	warehouseInstructions: string;
	ecommerce: boolean;
	transfer: boolean;
	additionalCharges: number;
	/** What customers have paid for it. */
	paid: number;
	/** Komet's numbers of the papers that were printed: box labels and bills of lading. */
	printed: number[];
	createdOn: string;
	updatedOn: string;
	items: OrderItem[];
}

/** What every order begins with. */
export const blankOrder = () => ({
	status: STATUS.pending,
	statusBefore: STATUS.pending,
	locked: false,
	syncError: '',
	locationId: 1,
	poNumber: '',
	reference: '',
	invoiceNotes: '',
	warehouseInstructions: '',
	ecommerce: false,
	transfer: false,
	additionalCharges: 0,
	paid: 0,
	printed: [],
});

export interface OrderItem extends Omit<Pack, 'bunches'> {
	id: number;
	boxes: number;
	unitsPerBox: number;
	price: number;
	/** In percent. */
	discount: number;
	markCode: string;
	productAlias: string;
	notes: string;
	/** The lines of the inventory that gave the boxes. */
	taken: Array<{ lineId: number; boxes: number }>;
}

export interface WebOrder {
	id: number;
	customerId: number;
	carrierId?: number;
	date?: string;
	locationId: number;
	checkedOut: boolean;
	orderId?: number;
	prebookId?: number;
	items: Array<{ id: number; orderItemId?: number; prebookItemId?: number }>;
}

export interface Payment {
	id: number;
	controlNumber: number;
	customerId: number;
	methodId: number;
	date: string;
	total: number;
	reference: string;
	invoices: Array<{ number: number; amount: number }>;
	cancelled: boolean;
	synced: boolean;
}

export interface VendorInvoice {
	poNumber: string;
	invoiceNumber?: string;
	invoiceTotal?: number;
	companyId?: number;
	locationId?: number;
	/** Komet's number for how far it has come. */
	statusId: number;
	arrivedOn: string;
	bytes: Buffer;
	spelling: 'signedText' | 'signedArray' | 'base64';
}

interface ProofOfDelivery extends Pick<VendorInvoice, 'bytes' | 'spelling'> {
	invoiceNumber: number;
}

/** A moment as Komet writes it: `2026-02-10 14:05:00`, in GMT. */
export const kometTime = (when = new Date()) => when.toISOString().slice(0, 19).replace('T', ' ');

export const nextId = (world: World) => ++world.lastId;
