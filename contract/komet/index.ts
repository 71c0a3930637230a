import type { Service } from '../service';
import { resource } from '../operation';
import { additionalCharge } from './additional-charge';
import { call } from './api-method';
import { authentication } from './authentication';
import { automaticAdditionalCharge } from './automatic-additional-charge';
import { awb } from './awb';
import { box } from './box';
import { boxType } from './box-type';
import { carrier } from './carrier';
import { category } from './category';
import { company } from './company';
import { credit } from './credit';
import { customer } from './customer';
import { customerContact } from './customer-contact';
import { customerShipTo } from './customer-ship-to';
import { eCommerceCarrier } from './e-commerce-carrier';
import { eCommerceInventory } from './e-commerce-inventory';
import { eCommerceSetting } from './e-commerce-setting';
import { eCommerceUser } from './e-commerce-user';
import { futureAwb } from './future-awb';
import { growerReport } from './grower-report';
import { hardGoodInventory } from './hard-good-inventory';
import { hardGoodProduct } from './hard-good-product';
import { inventory } from './inventory';
import { inventoryUnit } from './inventory-unit';
import { invoice } from './invoice';
import { isEmptyList } from './empty-list';
import * as lists from './lists';
import { location } from './location';
import { payment } from './payment';
import { paymentMethod } from './payment-method';
import { pickTicket } from './pick-ticket';
import { prebook } from './prebook';
import { priceList } from './price-list';
import { priceListProduct } from './price-list-product';
import { priceListSeason } from './price-list-season';
import { product } from './product';
import { productColor } from './product-color';
import { productGrade } from './product-grade';
import { purchaseOrder } from './purchase-order';
import { salesChannels, token } from './service';
import { standingOrder } from './standing-order';
import { vendor } from './vendor';
import { vendorAvailability } from './vendor-availability';
import { vendorInvoice } from './vendor-invoice';
import { webOrder } from './web-order';
import { respond } from './webhook';

export const kometSales: Required<Service> = {
	label: 'Komet Sales',
	credential: 'kometSalesApi',
	access: {
		by: 'the token',
		help: (method) =>
			`Check the token in the credential. Each token has a list of allowed methods: under Setup > Settings > Tokens, allow ${method}.`,
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
	headers: { account: 'X-ACCOUNT', salesChannel: 'X-SALES-CHANNEL' },
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
