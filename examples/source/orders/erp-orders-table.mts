// The statements of *ERP Orders to Komet Sales*, for the table in which an ERP writes its orders.

/** What the user runs once in the database. */
export const TABLE = `create table komet_sales_orders (
  id bigint generated always as identity primary key,
  order_ref text not null,
  customer_code text not null,
  carrier_code text not null,
  ship_date date not null,
  ship_to_id text not null default '',
  location_code text not null default '',
  po_number text not null default '',
  invoice_notes text not null default '',
  warehouse_instructions text not null default '',
  items jsonb not null,
  state text not null default 'waiting',
  reason text not null default '',
  invoice_id text not null default '',
  invoice_number text not null default '',
  may_exist boolean not null default false,
  run text not null default '',
  marked_at timestamptz,
  looked_at timestamptz,
  told text not null default ''
)`;

/** An order under way for half an hour belongs to a run that was cut off. */
export const CUT_OFF = `update komet_sales_orders
set state = 'unknown', reason = 'The run that sent it was cut off', may_exist = true, looked_at = null
where state = 'working' and marked_at < now() - interval '30 minutes'
returning id`;

// Orders that wait, and those not known at which nobody has looked yet. `same_as` is another order of
// the same reference. When the last run could send nothing, one order is tried alone.
export const TAKE = `with next as (
  select one.id, one.state, one.reason, coalesce((
    select min(other.id) from komet_sales_orders as other
    where lower(trim(other.order_ref)) = lower(trim(one.order_ref)) and other.id <> one.id
      and (other.state in ('working', 'done', 'unknown')
        or (other.state = 'waiting' and other.id < one.id)))::text, '') as same_as
  from komet_sales_orders as one
  where one.state = 'waiting' or (one.state = 'unknown' and one.looked_at is null
    and one.marked_at < now() - interval '5 minutes')
), chosen as (
  select * from next order by (state = 'waiting' and reason <> '') desc, id
  limit case when exists (select 1 from next where state = 'waiting' and reason <> '')
    then 1 else $1::int end
), tried as (
  update komet_sales_orders set reason = ''
  where state = 'waiting' and reason <> '' and id not in (select id from chosen)
)
update komet_sales_orders as taken
set state = case chosen.state when 'waiting' then 'working' else chosen.state end,
  reason = case chosen.state when 'waiting' then '' else taken.reason end,
  told = case chosen.state when 'waiting' then '' else taken.told end,
  marked_at = case chosen.state when 'waiting' then now() else taken.marked_at end,
  looked_at = null,
  run = $2::text
from chosen where taken.id = chosen.id and taken.state = chosen.state
returning taken.*, to_char(taken.ship_date, 'YYYY-MM-DD') as ships, chosen.state as was,
  chosen.same_as`;

export const RESULT = `update komet_sales_orders
set state = $2::text, reason = $3::text,
  invoice_id = coalesce(nullif($4::text, ''), invoice_id),
  invoice_number = coalesce(nullif($5::text, ''), invoice_number),
  may_exist = may_exist or $6::boolean,
  looked_at = case when $7::boolean then now() else looked_at end
where id = $1::bigint and state in ('working', 'unknown') returning id`;

/** What is not known is told when somebody has looked, or when nobody could for an hour. */
export const UNTOLD = `select id, order_ref, customer_code, state, reason, invoice_number
from komet_sales_orders
where told <> state and (state in ('done', 'refused') or (state = 'unknown'
  and (looked_at is not null or marked_at < now() - interval '1 hour')))
order by id limit 500`;

export const TOLD = `update komet_sales_orders as one set told = said.state
from json_to_recordset($1::json) as said(id bigint, state text)
where one.id = said.id and one.state = said.state returning one.id`;
