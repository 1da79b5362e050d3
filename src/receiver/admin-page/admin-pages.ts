import type { Context } from 'hono'
import { recordPrefix } from '../../receipt-number.js'
import type { operator } from '../operator.js'
import type { StoredRequest } from '../request-store.js'
import { statsOf } from '../stats.js'
import { REST, type RecordStore, type StoredRecord } from '../store.js'
import { isUuid } from '../uuid.js'
import { verifyRecord } from '../verify-record.js'
import { evidencePage } from './evidence-page.js'
import { logInPage } from './log-in-page.js'
import { lookUpPage } from './look-up-page.js'
import { overviewPage } from './overview-page.js'
import { pageFilter } from './page-filter.js'
import { readForm } from './read-form.js'
import { linkTo, type View } from './view.js'
import { viewIn } from './view-in.js'

const LATEST = 10
const MOST_FOUND = 20
/** Open requests that are looked at for the most urgent ones. */
const MOST_OPEN = 500

const byUrgency = (a: StoredRequest, b: StoredRequest) => {
  const [one, other] = [a, b].map(({ dueOn }) => dueOn ?? '~')
  return one! < other! ? -1 : one! > other! ? 1 : +a.receivedAt - +b.receivedAt
}

/** Ids of the records that this names: by a whole id, or by the number of a receipt. */
const lookUp = async (store: RecordStore, typed: string): Promise<StoredRecord[]> => {
  const text = typed.trim().toLowerCase()
  if (isUuid(text)) return [await store.get(text)].filter(one => one !== null)
  const prefix = recordPrefix(text)
  return prefix ? store.find({ prefix }, MOST_FOUND) : []
}

/** The pages for a person, HTML. @param path of the operator's routes, e.g. `/kelisim/admin` */
export const adminPages = (
  store: RecordStore,
  path: string,
  { isOperator, begin, end }: Pick<ReturnType<typeof operator>, 'isOperator' | 'begin' | 'end'>,
  now: () => Date,
) => {
  const viewOf = (c: Context): View => viewIn(path, c.req.query('lang'))

  return {
    /** The log-in form while there is no session, else the figures. */
    async overview(c: Context): Promise<Response> {
      const view = viewOf(c)
      if (!isOperator(c)) return c.html(logInPage(view, false))
      const filter = pageFilter(c.req.query())
      const { category } = filter.filter
      const { from, to, language, policy } = filter.filter
      const [all, latest, requests] = await Promise.all([
        store.tallies(),
        store.find(filter.filter, LATEST),
        store.requests.find({ status: 'open' }, MOST_OPEN),
      ])
      const some = from || to || language || policy ? await store.tallies(filter.filter) : all
      const whole = statsOf(all)
      const ids = (groups: readonly { id: string }[]) =>
        groups.flatMap(({ id }) => (id === REST ? [] : id)).sort()
      const page = overviewPage(view, {
        filter,
        stats: statsOf(
          category ? some.filter(({ categories }) => categories[category] === true) : some,
        ),
        policies: ids(whole.policies),
        categories: ids(whole.categories),
        latest,
        requests: requests.sort(byUrgency).slice(0, LATEST),
        open: requests.length,
        now: now(),
      })
      return c.html(page, filter.wrong ? 400 : 200)
    },
    /** `?q=` the number of a receipt or the id of a record. */
    async evidence(c: Context): Promise<Response> {
      const view = viewOf(c)
      if (!isOperator(c)) return c.redirect(linkTo(view, ''), 303)
      const typed = c.req.query('q') ?? ''
      const found = await lookUp(store, typed)
      const [only] = found
      const evidence = found.length === 1 ? await verifyRecord(store, only!.record.recordId) : null
      if (evidence) return c.html(evidencePage(view, evidence))
      return c.html(lookUpPage(view, typed, found), found.length ? 200 : 404)
    },
    /** `token` of a form: on to the page, or the form again. */
    async logIn(c: Context): Promise<Response> {
      const form = await readForm(c)
      const view = viewIn(path, form.get('lang'))
      return begin(c, form.get('token'))
        ? c.redirect(linkTo(view, ''), 303)
        : c.html(logInPage(view, true), 401)
    },
    async logOut(c: Context): Promise<Response> {
      const form = await readForm(c)
      end(c)
      return c.redirect(linkTo(viewIn(path, form.get('lang')), ''), 303)
    },
  }
}
