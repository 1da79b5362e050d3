export const HELP = `Usage: kelisim receiver [--db FILE] [--port N] [--origin URL]... [--base PATH] [--trust-proxy]
       kelisim purge    [--db FILE] [--keep-months N] [--dry-run]

receiver  takes consent records and rights requests and keeps them; purges once a day
purge     removes what is past its term and keep time, and says how much

  --db FILE        SQLite file, made if missing             (or KELISIM_DB,
                                                             or DATABASE_URL=postgres://…)
  --port N         port to listen at, 8080 by default       (or PORT)
  --origin URL     origin that may post, beside its own;    (or KELISIM_ORIGINS,
                   may be repeated                           separated by commas)
  --base PATH      path of the routes, / by default
  --trust-proxy    the address of a client is the last one of X-Forwarded-For
  --keep-months N  months that a record is kept after its   (or KELISIM_KEEP_MONTHS)
                   term, and a request after its answer, 36
                   by default; never more than 36 months
                   from the decision or the request
  --dry-run        count, and remove nothing
  --help           this text

KELISIM_ADMIN_TOKEN opens /admin: the operator's page, which asks for that token, and routes that
take it as bearer.
KELISIM_RATE is how many requests a minute one address may make, 600 by default, 0 for any.
KELISIM_DEADLINES=withdrawal=10,complaint=15 are working days for rights requests, else those of the
law; KELISIM_HOLIDAYS=2027-01-01,2027-01-04 are days off besides Saturday and Sunday.
Needs the package @libsql/client for a file, pg for PostgreSQL.
`
