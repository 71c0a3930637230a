export interface AdditionalCharge {
	id: number;
	name: string;
	code: string;
	active: boolean;
}

/** A charge that one customer always pays. */
export interface CustomerCharge {
	customerId: number;
	additionalChargeId: number;
	amountValue: number;
	amountType: string;
}

/** A charge that orders get by themselves. */
export interface AutomaticCharge {
	id: number;
	additionalChargeId: number;
	/** Customers who are never charged. */
	excluded: number[];
	/** By the names of the API. */
	settings: Record<string, unknown>;
}

/** What a customer gets back for flowers of an order. */
export interface Credit {
	id: number;
	orderId: number;
	date: string;
	/** Whether boxes or units were bad. */
	itemType: 'box' | 'UN';
	statusId: keyof typeof CREDIT_STATUS;
	cancelled: boolean;
	synced: boolean;
	items: Array<{ orderItemId: number; boxes: number; units: number; amount: number; why: string }>;
	comments: Array<{ comment: string; createdBy: string; createdOn: string }>;
}

export const CREDIT_STATUS = {
	1: 'New',
	2: 'Pending Review',
	3: 'Approved',
	4: 'Rejected',
	5: 'Resubmitted',
} as const;

/** Money that a customer has to its credit, not for any order. */
export interface OpenCredit {
	customerId: number;
	date?: string;
	balance: number;
}
