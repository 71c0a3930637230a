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
