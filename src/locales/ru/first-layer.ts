import type { FirstLayerWords } from '../first-layer-words.js'

export const ru: FirstLayerWords = {
  languageName: 'Русский',
  title: 'Файлы cookie и ваши данные',
  body: 'Строго необходимые cookie включены всегда. Функциональные, аналитические и рекламные — только с вашего согласия: до вашего выбора они не загружаются.',
  recipients: 'Данные получат: {{services}}.',
  policyLink: 'Политика обработки персональных данных',
  acceptAll: 'Принять все',
  rejectAll: 'Отклонить все',
  settings: 'Настройки',
  close: 'Закрыть',
  saved: 'Выбор сохранён.',
  storageBlocked:
    'Браузер не позволяет сохранить выбор. Необязательные cookie выключены; при следующем посещении мы спросим снова.',
  settingsFailed: 'Не удалось загрузить настройки.',
}
