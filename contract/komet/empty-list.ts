/** What is not found when a request failed: it is no record of a list. */
const FAILED =
	/\b(tokens?|keys?|users?|accounts?|compan(y|ies)|methods?|pages?|urls?|paths?|resources?|endpoints?|actions?|services?|servers?|hosts?|classe?s?|files?|sessions?|logins?|permissions?|licen[cs]es?|parameters?)\b.*\bfound\b/;

/** "Orders not found", "No products were found", with whatever words come behind. */
const EMPTY =
	/\S\s+(was |were |is |are )?not found\b|\b(no|0)\s(\S+\s){1,4}(was |were |is |are )?found\b/;

/**
 * Whether the words of a reply say that a list has no records. Public clients meet "Orders not
 * found.OK", "Products not found." and "credits not found."; a token or a company that is not found
 * is no empty list (CONVENTIONS of the catalogue, Answers).
 */
export function isEmptyList(words: string): boolean {
	const plain = words.slice(0, 500).toLowerCase().replace(/\s+/g, ' ').trim();
	return EMPTY.test(plain) && !FAILED.test(plain);
}
