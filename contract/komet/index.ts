import type { Service } from '../language/service';
import { resource } from '../language/operation';
import { tokenWords } from '../language/tokens';
import { additionalCharge } from './resources/additional-charge';
import { call } from './resources/api-method';
import { authentication } from './resources/authentication';
import { automaticAdditionalCharge } from './resources/automatic-additional-charge';
import { awb } from './resources/awb';
import { box } from './resources/box';
import { boxType } from './resources/box-type';
import { carrier } from './resources/carrier';
import { category } from './resources/category';
import { company } from './resources/company';
import { credit } from './resources/credit';
import { customer } from './resources/customer';
import { customerContact } from './resources/customer-contact';
import { customerShipTo } from './resources/customer-ship-to';
import { eCommerceCarrier } from './resources/e-commerce-carrier';
import { eCommerceInventory } from './resources/e-commerce-inventory';
import { eCommerceSetting } from './resources/e-commerce-setting';
import { eCommerceUser } from './resources/e-commerce-user';
import { futureAwb } from './resources/future-awb';
import { growerReport } from './resources/grower-report';
import { hardGoodInventory } from './resources/hard-good-inventory';
import { hardGoodProduct } from './resources/hard-good-product';
import { inventory } from './resources/inventory';
import { inventoryUnit } from './resources/inventory-unit';
import { invoice } from './resources/invoice';
import { isEmptyList } from './empty-list';
import * as lists from './lists';
import { location } from './resources/location';
import { payment } from './resources/payment';
import { paymentMethod } from './resources/payment-method';
import { pickTicket } from './resources/pick-ticket';
import { prebook } from './resources/prebook';
import { priceList } from './resources/price-list';
import { priceListProduct } from './resources/price-list-product';
import { priceListSeason } from './resources/price-list-season';
import { product } from './resources/product';
import { productColor } from './resources/product-color';
import { productGrade } from './resources/product-grade';
import { purchaseOrder } from './resources/purchase-order';
import { salesChannels, token } from './service';
import { standingOrder } from './resources/standing-order';
import { vendor } from './resources/vendor';
import { vendorAvailability } from './resources/vendor-availability';
import { vendorInvoice } from './resources/vendor-invoice';
import { webOrder } from './resources/web-order';
import { respond } from './webhook';

export const kometSales: Required<Service> = {
	label: 'Komet Sales',
	credential: 'kometSalesApi',
	access: {
		by: 'the token',
		help: (call) =>
			[
				'Check the token in the credential.',
				call && call.tokens.length > 0 ? ` ${call.method} takes ${tokenWords(call.tokens)}.` : '',
				` Each token has a list of allowed methods: under Setup > Settings > Tokens, allow ${call?.method ?? 'those that you use'}.`,
			].join(''),
		// Komet documents no words for a token that is wrong or lacks a method.
		isMeant: (words) => /\btokens?\b|\baccess\b|\bauth\w*|\bpermi\w+|\bnot allowed\b/i.test(words),
	},
	example: {
		baseUrl: 'https://api.kometsales.com/api',
		account: '6316',
		salesChannel: 'WEB_APP',
	},
	token,
	envelope: {
		message: 'message',
		isEmpty: isEmptyList,
	},
	headers: {
		account: {
			name: 'X-ACCOUNT',
			field: 'companyId',
			label: 'Company ID',
			toldBy: 'The support of Komet Sales tells it',
		},
		salesChannel: {
			name: 'X-SALES-CHANNEL',
			field: 'salesChannel',
			label: 'Default Sales Channel',
		},
	},
	salesChannels,
	requestBytes: 64 * 1024,
	quota: { daily: 1000, whose: 'each paid user', counted: 'added up over the company' },
	resources: {
		invoice,
		pickTicket,
		webOrder,
		standingOrder,
		prebook,
		customer,
		customerContact,
		customerShipTo,
		payment,
		paymentMethod,
		credit,
		additionalCharge,
		automaticAdditionalCharge,
		product,
		category,
		productColor,
		productGrade,
		boxType,
		priceList,
		priceListSeason,
		priceListProduct,
		inventory,
		inventoryUnit,
		hardGoodInventory,
		hardGoodProduct,
		box,
		awb,
		futureAwb,
		purchaseOrder,
		vendor,
		vendorInvoice,
		growerReport,
		vendorAvailability,
		eCommerceInventory,
		eCommerceCarrier,
		eCommerceSetting,
		eCommerceUser,
		carrier,
		company,
		location,
		webhook: resource('Webhook', {}, { respond }),
		apiMethod: resource('API Method', {}, { call }),
		authentication,
	},
	lists: Object.values(lists),
};
