import { html } from '../html.mjs'

/**
 * For the developer: what the stand-ins sent, and what is in this browser now.
 * @param {import('../options.mjs').Hosts} hosts
 * @returns {import('../layout.mjs').Page}
 */
export function watch(hosts) {
  return {
    language: 'ru',
    path: '',
    title: 'Что произошло',
    scripts: ['watch.js'],
    body: html`
      <h1>Что произошло <span class="twin" lang="kk">Не болып жатыр</span></h1>
      <p class="lead">Откройте сайт в соседней вкладке, сделайте выбор в баннере и походите по страницам:
        здесь видно, что ушло в сервисы и что осталось в браузере.</p>

      <div class="columns">
        <section class="panel" aria-labelledby="decision">
          <h2 id="decision">Решение <span class="twin" lang="kk">Шешім</span></h2>
          <dl data-decision></dl>
          <p class="actions">
            <button type="button" class="button small" data-kelisim-open="settings">Настройки cookie</button>
            <button type="button" class="button plain small" data-withdraw>Отозвать</button>
          </p>
        </section>
        <section class="panel" aria-labelledby="kept">
          <h2 id="kept">В браузере <span class="twin" lang="kk">Браузерде</span></h2>
          <h3>Cookie</h3>
          <ul class="names" data-names="cookies"></ul>
          <h3>localStorage</h3>
          <ul class="names" data-names="local"></ul>
          <h3>sessionStorage</h3>
          <ul class="names" data-names="session"></ul>
        </section>
      </div>

      <section aria-labelledby="hits">
        <div class="title-row">
          <h2 id="hits">Отправлено в сервисы <span class="twin" lang="kk">Сервистерге жіберілгені</span></h2>
          <button type="button" class="button plain small" data-clear>Очистить список</button>
        </div>
        <div class="scroll" role="region" aria-labelledby="hits" tabindex="0">
          <table>
            <thead><tr><th>№</th><th>Время</th><th>Сервис</th><th>Что</th><th>Страница</th>
              <th>Согласие (gcs)</th><th>Идентификатор</th></tr></thead>
            <tbody data-hits></tbody>
          </table>
        </div>
        <p class="empty" data-empty>Пока ничего. До выбора в баннере так и должно быть.</p>
      </section>

      <section aria-labelledby="events">
        <h2 id="events">События на этой странице <span class="twin" lang="kk">Осы беттегі оқиғалар</span></h2>
        <ol class="log" data-events></ol>
      </section>

      <section class="panel" aria-labelledby="hosts">
        <h2 id="hosts">Чьи скрипты <span class="twin" lang="kk">Кімнің скрипттері</span></h2>
        ${
          hosts.real
            ? html`<p><b>Настоящие адреса сервисов.</b> Нужен интернет. Их запросы в списке выше не видны:
                смотрите вкладку «Сеть» инструментов разработчика.</p>`
            : html`<p><b>Местные заменители.</b> Ставят те же cookie и записи хранилища, что и сервисы, но
                никуда, кроме этого сервера, не обращаются.</p>`
        }
        <p>Настоящим адресам нужны настоящие номера: счётчик <code>${hosts.metrika}</code> и
          <code>${hosts.analytics}</code> задаются переменными <code>KELISIM_DEMO_METRIKA</code> и
          <code>KELISIM_DEMO_ANALYTICS</code>. Переключатель ставит сеансовый cookie <code>demo_hosts</code>,
          нужный только для этой демонстрации.</p>
        <form method="post" action="/watch/hosts">
          <button class="button small" name="hosts" value="${hosts.real ? 'local' : 'real'}">${
            hosts.real ? 'Вернуть местные заменители' : 'Включить настоящие адреса'
          }</button>
        </form>
      </section>`,
  }
}
