import fc from 'fast-check';
import { events } from '../../contract/ecomnow/events';
import { OTHER_EVENT } from '../../contract/language/subscription';
import { kept, someJson } from './komet-delivery.mts';

/** A body of eComNow, and what it is. */
export interface Notice {
	text: string;
	/** Of which type it is; nothing where its form is not that of eComNow. */
	type?: string;
	/** A documented type, with something that it cannot be without missing. */
	isPart?: true;
	comesOut?: Record<string, unknown>;
}

const TYPES = Object.keys(events);
/** Types that nobody documents, one of which the trigger may name. */
const NAMED = 'shipment_note';
const otherType = fc.constantFrom(NAMED, 'x', 'NEW_ORDER', 'toString', '__proto__');

/** Order numbers in JSON, and how they come out. */
const orderNo = fc.oneof(
	// As eComNow prints them, which is no JSON.
	fc
		.tuple(fc.nat(), fc.nat())
		.map(([platform, order]) => [`${platform}-${order}`, `${platform}-${order}`] as const),
	fc
		.tuple(fc.nat(), fc.nat())
		.map(([platform, order]) => [`"${platform}-${order}"`, `${platform}-${order}`] as const),
	fc.bigInt({ min: 0n, max: 10n ** 25n }).map((order) => [String(order), String(order)] as const),
);

const more = fc.dictionary(
	fc
		.string({ minLength: 1, maxLength: 12 })
		.filter((name) => !['orderNo', 'type', 'items', 'platformId', 'orderNumber'].includes(name)),
	someJson,
	{ maxKeys: 4 },
);

const notice = (
	type: string,
	[written, order]: readonly [string, string],
	odd: object,
): Notice => ({
	text: `{"orderNo": ${written}, "type": ${JSON.stringify(type)}, "more": ${JSON.stringify(odd)}}`,
	type,
	comesOut: { orderNo: order, more: kept(odd) },
});

/** What comes to a trigger of eComNow. */
export const eComNowDelivery: fc.Arbitrary<Notice> = fc.oneof(
	{
		arbitrary: fc
			.tuple(fc.constantFrom(...TYPES), orderNo, more)
			.map(([type, number, odd]) => notice(type, number, odd)),
		weight: 6,
	},
	{
		arbitrary: fc
			.tuple(otherType, more)
			.map(([type, odd]): Notice => ({ text: JSON.stringify({ ...odd, type }), type })),
		weight: 2,
	},
	{
		arbitrary: fc
			.tuple(fc.constantFrom(...TYPES), more)
			.map(
				([type, odd]): Notice => ({ text: JSON.stringify({ ...odd, type }), type, isPart: true }),
			),
		weight: 1,
	},
	{
		arbitrary: fc.tuple(fc.constantFrom(...TYPES), orderNo, more).chain(([type, number, odd]) => {
			const { text } = notice(type, number, odd);
			return fc
				.integer({ min: 1, max: text.length - 1 })
				.map((end) => ({ text: text.slice(0, end) }));
		}),
		weight: 2,
	},
);

/** What a trigger is set to start on. */
export const chosenEvents = fc
	.tuple(fc.subarray([...TYPES, OTHER_EVENT], { minLength: 1 }), fc.constantFrom('', '', NAMED))
	.map(([chosen, otherTypes]) => ({ events: chosen, otherTypes }));

/** What is to become of a notice: the HTTP status, and whether the workflow starts. */
export function expectedOf(
	{ type, isPart }: Notice,
	{ events: chosen, otherTypes }: { events: string[]; otherTypes: string },
) {
	const others = chosen.includes(OTHER_EVENT);
	const isOther = type === undefined || !TYPES.includes(type);
	if (isPart || (isOther && !others)) return { http: 400, starts: false };
	if (!isOther) return { http: 200, starts: chosen.includes(type) };
	return { http: 200, starts: otherTypes === '' || otherTypes === type };
}
