/** What most kinds may be told beside their label. */
export interface Hints {
	/** Help under the field: what it is, where to find it, what the API does with it. */
	note?: string;
	/** A real example, shown in the empty field. */
	placeholder?: string;
	/** Works only with a token that has Transactional API Access. */
	transactionalOnly?: boolean;
	/** A value that a test may send. */
	sample?: unknown;
}

/** Alphabetical order. One collator, because making one for every comparison slows n8n's start. */
export const alphabetical = new Intl.Collator('en').compare;

/** The help of a form parameter, where there is any. */
export function described({ note, transactionalOnly }: Pick<Hints, 'note' | 'transactionalOnly'>) {
	const right = transactionalOnly ? 'Needs a token with Transactional API Access' : undefined;
	const description = note && right ? `${note}. ${right}.` : (note ?? right);
	return description ? { description } : {};
}

export const show = (name: string, ...values: string[]) => ({ show: { [name]: values } });
