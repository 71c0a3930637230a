/** A hard good as one vendor has it. */
export interface HardGood {
	id: number;
	/** The product, whoever its vendor is. */
	productId: number;
	vendorId: number;
	category: string;
	subcategory: string;
	description: string;
	color: string;
	sku: string;
	packSize: number;
	unitCost: number;
	unitPrice: number;
	active: boolean;
}

/** Units that came in together. */
export interface HardGoodLine {
	id: number;
	hardGoodId: number;
	locationId: number;
	units: number;
	unitCost: number;
	unitPrice: number;
}

/** Loose bunches or stems, as the own farm cuts them. */
export interface UnitLine {
	id: number;
	productId: number;
	unitType: string;
	stemsBunch: number;
	quantity: number;
	locationId: number;
}
