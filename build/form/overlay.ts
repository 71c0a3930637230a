import type { INodeProperties } from 'n8n-workflow';
import type { Form } from './conditions';

/** A parameter, and the forms that show it. */
export interface Shared {
	property: INodeProperties;
	forms: Form[];
}

/** The parameters that stand right below a parameter in some form. */
type Below = Map<Shared, Set<Shared>>;

/** Whether a parameter has to stand above another one. */
function isAbove(below: Below, upper: Shared, lower: Shared): boolean {
	const seen = new Set<Shared>();
	const open = [upper];
	for (let one = open.pop(); one; one = open.pop()) {
		if (one === lower) return true;
		if (seen.has(one)) continue;
		seen.add(one);
		open.push(...(below.get(one) ?? []));
	}
	return false;
}

/** Makes one parameter of two. */
function merge(below: Below, kept: Shared, other: Shared) {
	kept.forms.push(...other.forms);
	for (const one of below.get(other) ?? []) below.get(kept)?.add(one);
	below.delete(other);
	for (const ones of below.values()) if (ones.delete(other)) ones.add(kept);
}

/** An order in which every parameter stands above those below it. */
function sorted(below: Below): Shared[] {
	const order: Shared[] = [];
	const done = new Set<Shared>();
	const visit = (one: Shared) => {
		if (done.has(one)) return;
		done.add(one);
		for (const lower of [...(below.get(one) ?? [])].reverse()) visit(lower);
		order.push(one);
	};
	for (const one of [...below.keys()].reverse()) visit(one);
	return order.reverse();
}

/**
 * Lays the forms over each other, so that a parameter that many operations have alike is there
 * once. Every form keeps its own order, so two stay apart where one would have to stand both above
 * and below another one; the longest are joined first.
 */
export function overlay(forms: Form[]): Shared[] {
	const below: Below = new Map();
	const alike = new Map<string, Shared[]>();
	for (const form of forms) {
		let above: Shared | undefined;
		for (const property of form.properties) {
			const one: Shared = { property, forms: [form] };
			below.set(one, new Set());
			if (above) below.get(above)?.add(one);
			const text = JSON.stringify(property);
			alike.set(text, [...(alike.get(text) ?? []), one]);
			above = one;
		}
	}
	const saves = ([text, ones]: [string, Shared[]]) => text.length * (ones.length - 1);
	for (const [, ones] of [...alike].sort((a, b) => saves(b) - saves(a))) {
		const kept: Shared[] = [];
		for (const one of ones) {
			const same = kept.find((other) => !isAbove(below, other, one) && !isAbove(below, one, other));
			if (same) merge(below, same, one);
			else kept.push(one);
		}
	}
	return sorted(below);
}
