import type { RequestKind } from '../../protocol.js'
import type { RequestStatus } from '../request-store.js'

/** What the operator's page says about rights requests. */
export interface RightsWords {
  title: string
  openTitle: string
  list: string
  all: string
  one: string
  number: string
  requestId: string
  kind: string
  kinds: Record<RequestKind, string>
  status: string
  statuses: Record<RequestStatus | 'open' | 'overdue', string>
  due: string
  noTerm: string
  workingDays: string
  name: string
  email: string
  phone: string
  text: string
  records: string
  claimed: string
  steps: string
  nothing: string
  step: string
  note: string
  noteHint: string
  add: string
  wrongStep: string
  empty: string
  more: string
  wrongFilter: string
}

export const RIGHTS_KK: RightsWords = {
  title: 'Дербес деректер бойынша сұрау салулар',
  openTitle: 'Ашық сұрау салулар',
  list: 'Тізім',
  all: 'Барлық сұрау салулар',
  one: 'Сұрау салу',
  number: 'Сұрау салу нөмірі',
  requestId: 'Сұрау салу идентификаторы',
  kind: 'Сұрау салу тақырыбы',
  kinds: {
    access: 'Деректер туралы ақпарат алу',
    correction: 'Дербес деректерді нақтылау',
    blocking: 'Дербес деректерді бұғаттау',
    deletion: 'Дербес деректерді жою (өшіру)',
    withdrawal: 'Келісімді кері қайтарып алу',
    complaint: 'Шағым',
  },
  status: 'Күйі',
  statuses: {
    received: 'Алынды',
    identity_check: 'Жеке басын тексеру',
    answered: 'Жауап берілді',
    refused: 'Уәжді бас тарту',
    open: 'Ашық',
    overdue: 'Мерзімі өтті',
  },
  due: 'Жауап беру мерзімі',
  noTerm: 'белгіленбеген',
  workingDays: 'жұмыс күні',
  name: 'Тегі, аты, әкесінің аты',
  email: 'Электрондық пошта мекенжайы',
  phone: 'Телефон нөмірі',
  text: 'Сұрау салу мәтіні',
  records: 'Осы субъектінің жазбалары',
  claimed:
    'Сұрау салушының кім екені тексерілмеген: нөмірлерді өзі көрсеткен. Орындамас бұрын жеке басын растауды сұраңыз.',
  steps: 'Не істелді',
  nothing: 'Әзірге ештеңе істелген жоқ.',
  step: 'Жаңа күйі',
  note: 'Түсініктеме',
  noteHint: 'Бас тартқанда себебін міндетті түрде жазыңыз.',
  add: 'Белгілеу',
  wrongStep: 'Белгіленбеді: күйін таңдаңыз, ал бас тартқанда себебін жазыңыз.',
  empty: 'Сұрау салулар жоқ.',
  more: 'Бұдан бұрынғылары',
  wrongFilter: 'Іріктеу қате берілген: нөмірде 10 цифр бар. Барлық сұрау салулар көрсетілді.',
}

export const RIGHTS_RU: RightsWords = {
  title: 'Запросы по персональным данным',
  openTitle: 'Открытые запросы',
  list: 'Список',
  all: 'Все запросы',
  one: 'Запрос',
  number: 'Номер запроса',
  requestId: 'Идентификатор запроса',
  kind: 'Тема запроса',
  kinds: {
    access: 'Получить информацию о данных',
    correction: 'Уточнить персональные данные',
    blocking: 'Блокировать персональные данные',
    deletion: 'Уничтожить (удалить) персональные данные',
    withdrawal: 'Отозвать согласие',
    complaint: 'Жалоба',
  },
  status: 'Состояние',
  statuses: {
    received: 'Получен',
    identity_check: 'Проверка личности',
    answered: 'Дан ответ',
    refused: 'Мотивированный отказ',
    open: 'Открыт',
    overdue: 'Срок прошёл',
  },
  due: 'Срок ответа',
  noTerm: 'не установлен',
  workingDays: 'рабочих дней',
  name: 'Фамилия, имя, отчество',
  email: 'Адрес электронной почты',
  phone: 'Номер телефона',
  text: 'Текст запроса',
  records: 'Записи этого субъекта',
  claimed:
    'Кто спрашивает, не проверено: номера назвал он сам. Перед выполнением попросите подтвердить личность.',
  steps: 'Что сделано',
  nothing: 'Пока ничего не сделано.',
  step: 'Новое состояние',
  note: 'Пояснение',
  noteHint: 'При отказе причина обязательна.',
  add: 'Отметить',
  wrongStep: 'Не отмечено: выберите состояние, а при отказе укажите причину.',
  empty: 'Запросов нет.',
  more: 'Более ранние',
  wrongFilter: 'Отбор задан неверно: в номере 10 цифр. Показаны все запросы.',
}
