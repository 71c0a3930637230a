export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

interface RunItem {
	json: Record<string, Json>;
	pairedItem?: Json;
	error?: { message: string };
}

/** One run of one node, as n8n stores it. */
interface NodeRun {
	executionStatus: string;
	executionTime: number;
	data?: { main?: Array<RunItem[] | null> };
	error?: { message: string; description?: string | null };
}

export interface RunData {
	resultData: {
		runData: Record<string, NodeRun[]>;
		lastNodeExecuted?: string;
		error?: { message: string; description?: string | null };
	};
}

/**
 * n8n stores run data in the format of the `flatted` package: a list in which
 * every string inside an object or array is the position of the real value.
 */
export function parseRunData(text: string): RunData {
	const entries = JSON.parse(text) as Json[];
	const known = new Map<number, Json>();

	const resolve = (value: Json): Json => (typeof value === 'string' ? entry(Number(value)) : value);
	const entry = (position: number): Json => {
		const value = entries[position];
		if (value === null || typeof value !== 'object') return value;
		const seen = known.get(position);
		if (seen !== undefined) return seen;
		if (Array.isArray(value)) {
			const list: Json[] = [];
			known.set(position, list);
			list.push(...value.map(resolve));
			return list;
		}
		const record: Record<string, Json> = {};
		known.set(position, record);
		for (const [key, item] of Object.entries(value)) record[key] = resolve(item);
		return record;
	};

	return entry(0) as unknown as RunData;
}
