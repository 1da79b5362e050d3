import type { FirstLayerWords } from '../first-layer-words.js'

export const ru: FirstLayerWords = {
  title: 'Файлы cookie и ваши данные',
  body: 'Строго необходимые cookie включены всегда. Функциональные, аналитические и рекламные — только с вашего согласия: до вашего выбора они не загружаются.',
  recipients: 'Данные получат: {{services}}.',
  policyLink: 'Политика обработки персональных данных',
  acceptAll: 'Принять все',
  rejectAll: 'Отклонить все',
  settings: 'Настройки',
  saved: 'Выбор сохранён.',
  settingsFailed: 'Не удалось загрузить настройки.',
}
