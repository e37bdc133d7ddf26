import { answered, type Api } from '../api/api';
import { mostRows } from './csv';
import type { Asked, Row } from './queue-rows';
import { laterPage } from './window';

/** Every row that a filter finds, page by page, up to `mostRows`. Throws Problem. */
export async function readAll(
  api: Api,
  { filter, sort }: Asked,
  told: (count: number) => void,
): Promise<{ readonly rows: readonly Row[]; readonly isWhole: boolean }> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const query = { ...filter, sort, limit: laterPage, ...(cursor === null ? {} : { cursor }) };
    const page: { readonly items: readonly Row[]; readonly nextCursor: string | null } =
      await answered(api.http.GET('/api/v1/commissions', { params: { query: query as never } }));
    rows.push(...page.items);
    told(rows.length);
    cursor = page.nextCursor;
  } while (cursor !== null && rows.length < mostRows);
  return { rows, isWhole: cursor === null };
}
