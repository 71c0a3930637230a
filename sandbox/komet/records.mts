import type { Pack } from './supply.mts';

/** The records from which users choose. */
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
	/** What else was sent about it, by the names of the API. */
	more: Record<string, unknown>;
}

/** Belongs to a customer; what else was sent about it stands beside. */
export interface OfCustomer {
	id: number;
	customerId: number;
	name: string;
	updatedOn: string;
	[sent: string]: unknown;
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
	/** In cubes. No list shows it. */
	capacity?: number;
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
	portOrigin: string;
	active: boolean;
	/** What else was sent about it, by the names of the API. */
	more: Record<string, unknown>;
}

export interface Category {
	id: number;
	name: string;
	/** Null when Komet's own catalogue has no such category. */
	kometNetworkId: number | null;
	active: boolean;
}

export interface PriceList {
	id: number;
	name: string;
	description: string;
	/** Open market, prebook or standing order. */
	type: 'M' | 'P' | 'S';
	isMaster: boolean;
}

export interface Season {
	id: number;
	name: string;
	startDate: string;
	endDate: string;
	priceListId: number;
}

/** The price of a product, of all vendors and box types unless one is named. */
export interface PriceListProduct {
	id: number;
	priceListId: number;
	seasonId: number;
	companyProductId: number;
	price: number;
	cost?: number;
	boxTypeId?: number;
	vendorId?: number;
}

/** An order that comes back every few weeks. */
export interface StandingOrder {
	id: number;
	number: number;
	customerId: number;
	carrierId: number;
	locationId: number;
	shipToId?: number;
	/** Weeks from one to the next. */
	recurrence: number;
	/** Weekdays on which the truck leaves. */
	days: string;
	startDate: string;
	endDate?: string;
	cancelled: boolean;
}

export interface StandingOrderItem {
	standingOrderId: number;
	id: number;
	/** The line in the system of whoever created it. */
	identifier?: string;
	/** Not known of what came through the API: no page says how to name it. */
	sold?: Pack & { boxes: number; price: number; cost: number };
}

/** Who uses the sandbox. */
export interface Company {
	id: number;
	name: string;
	/** Of its shop, by the names of the API. */
	settings: Record<string, boolean | number | string>;
}

/** Who buys in the shop of the company. */
export interface User {
	id: number;
	login: string;
	customerIds: number[];
	/** By the names of the API. */
	sent: Record<string, unknown>;
}
