import type { Params } from '../../contract/language/field';
import type { Registration } from './world.mts';

/** A delivery, as eComNow may send it. */
export interface Delivery {
	/** `1000-4612` when left out. */
	orderNo?: string | number;
	/** With quotes, or bare as on the page of the documentation, which is no JSON. */
	orderNoAs?: 'text' | 'bare';
	type?: string;
	/** The items of the documentation when left out. */
	items?: unknown;
	/** Further members. */
	more?: Params;
	/** Sent instead of everything above. */
	raw?: string | Buffer;
	/** Whether the authentication of the registration comes along; the documentation does not say. */
	echoes?: boolean;
	/** In which header. */
	header?: string;
	/** How often it is sent. */
	times?: number;
}

/** What came back. */
export interface Delivered {
	http: number;
	reply: unknown;
}

/** The items of the page of the documentation, letter by letter. */
const ITEMS = `[
        {
            "skuNr": "NHCBDFSJ&P20027-1",
            "itemName": "NutraHemp CBD Full Spectrum Joint and Pain Balm",
            "itemQuantity": 1,
            "itemPrice": 60.0,
            "itemTotal": 60.0
        }
    ]`;

function bodyOf({
	orderNo = '1000-4612',
	orderNoAs = 'text',
	type = 'new_order',
	items,
	more = {},
}: Delivery): string {
	const number = orderNoAs === 'bare' ? String(orderNo) : JSON.stringify(orderNo);
	const extra = Object.entries(more).map(
		([name, value]) => `,\n    ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
	);
	return `{
    "orderNo": ${number},
    "type": ${JSON.stringify(type)},
    "items": ${items === undefined ? ITEMS : JSON.stringify(items)}${extra.join('')}
}`;
}

const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
};

/** Sends a delivery to the receiver of a registration. */
export async function fire(
	{ url, authentication }: Pick<Registration, 'url' | 'authentication'>,
	delivery: Delivery = {},
): Promise<Delivered[]> {
	const { echoes = true, header = 'authorization', times = 1, raw } = delivery;
	const answers: Delivered[] = [];
	for (let sent = 0; sent < times; sent++) {
		const reply = await fetch(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				...(echoes && authentication !== undefined ? { [header]: authentication } : {}),
			},
			body: raw ?? bodyOf(delivery),
			signal: AbortSignal.timeout(30_000),
		});
		answers.push({ http: reply.status, reply: parsed(await reply.text()) });
	}
	return answers;
}
