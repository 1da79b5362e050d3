import type { Context } from 'hono'
import { readPlace, writePlace } from '../answer-page.js'
import { byId } from '../by-id.js'
import { placeOf, requestsFrom } from '../find-requests.js'
import type { operator } from '../operator.js'
import { readStep } from '../read-step.js'
import { refuse } from '../refuse.js'
import type { RecordStore } from '../store.js'
import { readForm } from './read-form.js'
import { type RequestPage, requestPage } from './request-page.js'
import { rightsFilter } from './rights-filter.js'
import { rightsPage } from './rights-page.js'
import { linkTo } from './view.js'
import { viewIn } from './view-in.js'

const MOST = 50
const MOST_RECORDS = 20
const MOST_BYTES = 32_768

/** The pages of rights requests, HTML. @param path of the operator's routes */
export const rightsPages = (
  store: RecordStore,
  path: string,
  { isOperator }: Pick<ReturnType<typeof operator>, 'isOperator'>,
  now: () => Date,
) => {
  const { requests } = store
  const show = async (
    c: Context,
    lang: string | null | undefined,
    wrong?: RequestPage['wrong'],
  ): Promise<Response> => {
    const stored = await byId(c, id => requests.get(id))
    if (!stored) return refuse(c, 404, 'not_found', 'No request has this id')
    const subject = stored.request.subject?.id
    const records = subject ? await store.find({ subject }, MOST_RECORDS) : []
    const page = requestPage(viewIn(path, lang), { stored, records, now: now(), wrong })
    return c.html(page, wrong ? 422 : 200)
  }

  return {
    async list(c: Context): Promise<Response> {
      const view = viewIn(path, c.req.query('lang'))
      if (!isOperator(c)) return c.redirect(linkTo(view, ''), 303)
      const filter = rightsFilter(c.req.query(), now())
      const place = readPlace(c.req.query('before') ?? '') ?? undefined
      const found = await requestsFrom(store, filter.filter, MOST + 1, place)
      const shown = found.slice(0, MOST)
      const next = found.length > MOST ? writePlace(placeOf(shown.at(-1)!)) : null
      return c.html(rightsPage(view, filter, shown, next, now()), filter.wrong ? 400 : 200)
    },
    async one(c: Context): Promise<Response> {
      const lang = c.req.query('lang')
      if (!isOperator(c)) return c.redirect(linkTo(viewIn(path, lang), ''), 303)
      return show(c, lang)
    },
    /** The form of the page: a step, then the page again. */
    async mark(c: Context): Promise<Response> {
      const form = await readForm(c, MOST_BYTES)
      const [lang, status, note] = ['lang', 'status', 'note'].map(name => form.get(name) ?? '')
      const { step } = readStep(
        // A form sends line breaks as CR LF.
        { stepId: form.get('stepId') ?? undefined, status, note: note!.replaceAll('\r\n', '\n') },
        now(),
      )
      if (!step) return show(c, lang, { status: status!, note: note! })
      const kept = await byId(c, id => requests.addStep(id, step))
      if (!kept) return refuse(c, 404, 'not_found', 'No request has this id')
      return c.redirect(linkTo(viewIn(path, lang), `/rights/${kept.request.requestId}`), 303)
    },
  }
}
